import { describe, expect, it } from 'vitest';
import { etagOf, matches } from '../../../../electron/doors/http/api/etag.ts';

describe('If-Match', () => {
  const thing = { updatedAt: '2026-11-20T09:00:00.000Z', title: 'Write report' };
  const present = etagOf(thing);

  it('is compared with a weak tag of what is kept, the same for the same', () => {
    expect(present).toMatch(/^W\/"[\w-]{27}"$/);
    expect(etagOf({ ...thing })).toBe(present);
    const changed = { ...thing, title: 'Other' };
    expect(etagOf(changed)).not.toBe(present);
  });

  it.each([
    ['absent', null],
    ['any', '*'],
    ['any, with blanks', ' * '],
    ['the present one', present],
    ['the present one, said to be strong', present.slice(2)],
    ['a list with the present one', `"a", W/"b" ,${present}`],
    ['a list with the present one in front', `${present}, "other"`],
  ])('allows a change when it is %s', (_what, given) => {
    expect(matches(given, thing)).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['another one', 'W/"another"'],
    ['a list of others', '"a", W/"b"'],
    ['the present one without its quotes', present.slice(3, -1)],
    ['a part of the present one', `${present.slice(0, -2)}"`],
    ['the present one in lower case of W', present.replace('W', 'w')],
    ['of an earlier state', etagOf({ ...thing, updatedAt: '2026-11-20T08:59:59.999Z' })],
  ])('refuses a change when it is %s', (_what, given) => {
    expect(matches(given, thing)).toBe(false);
  });
});
