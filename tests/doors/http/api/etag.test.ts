import { describe, expect, it } from 'vitest';
import { allows, etagOf, has, versionOf } from '../../../../electron/doors/http/api/etag.ts';

describe('If-Match', () => {
  const thing = { updatedAt: '2026-11-20T09:00:00.000Z', title: 'Write report' };
  const tagOf = (stored: typeof thing, json = '{}') => etagOf(versionOf(stored), json);
  const present = tagOf(thing);
  const allowsIf = (ifMatch: string | null) => allows({ ifMatch, ifNoneMatch: null }, thing);

  it('is compared with a weak tag of the stored state, the same for the same state', () => {
    expect(present).toMatch(/^W\/"[\w-]{27}\.[\w-]{11}"$/);
    expect(tagOf({ ...thing })).toBe(present);
    const changed = { ...thing, title: 'Other' };
    expect(tagOf(changed)).not.toBe(present);
  });

  it.each([
    ['absent', null],
    ['any', '*'],
    ['any, with blanks', ' * '],
    ['the present one', present],
    ['the present one, as it read at another time', tagOf(thing, '{"minutes":5}')],
    ['the present one, said to be strong', present.slice(2)],
    ['a list with the present one', `"a", W/"b" ,${present}`],
    ['a list with the present one in front', `${present}, "other"`],
  ])('allows a change when it is %s', (_what, given) => {
    expect(allowsIf(given)).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['another one', 'W/"another"'],
    ['a list of others', '"a", W/"b"'],
    ['the present one without its quotes', present.slice(3, -1)],
    ['a part of the present one', `${present.slice(0, -2)}"`],
    ['the present one in lower case of W', present.replace('W', 'w')],
    ['of an earlier state', tagOf({ ...thing, updatedAt: '2026-11-20T08:59:59.999Z' })],
  ])('refuses a change when it is %s', (_what, given) => {
    expect(allowsIf(given)).toBe(false);
  });
});

describe('If-None-Match', () => {
  const thing = { updatedAt: '2026-11-20T09:00:00.000Z' };
  const present = etagOf(versionOf(thing), '{"minutes":5}');

  it.each([
    [null, false, true],
    ['*', true, false],
    [present, true, false],
    [present.slice(2), true, false],
    [`"a", ${present}`, true, false],
    [etagOf(versionOf(thing), '{"minutes":6}'), false, false],
    [etagOf(versionOf({ updatedAt: '2026-11-20T08:00:00.000Z' }), '{"minutes":5}'), false, true],
    ['junk', false, true],
  ])('of %s: is it there: %s, may it be changed: %s', (ifNoneMatch, isThere, isAllowed) => {
    expect(has(ifNoneMatch, present)).toBe(isThere);
    expect(allows({ ifMatch: null, ifNoneMatch }, thing)).toBe(isAllowed);
  });
});
