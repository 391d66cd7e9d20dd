/** The search of a file for the ids of purged streams, also when very many were purged. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { without } from '../../electron/store/erase.ts';
import { mentionsAny } from '../../electron/store/mentions.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import fc from '../support/properties.ts';

it('a segment of a megabyte is searched for five thousand purged sessions in less than a second', () => {
  const lines: string[] = [];
  for (let length = 0; length < 1024 * 1024; length += lines.at(-1)?.length ?? 0)
    lines.push(`00000000 ${lines.length} {"id":"${randomUUID()}","streams":[{"id":"${randomUUID()}"}]}\n`);
  const bytes = Buffer.from(lines.join(''));
  const streams = Array.from({ length: 5_000 }, () => ({ kind: 'session', id: randomUUID() }));
  const began = performance.now();
  expect(without({ streams, kinds }, bytes).equals(bytes)).toBe(true);
  expect(performance.now() - began).toBeLessThan(1_000);
});

it('finds just what a search for each of the ids finds', () => {
  const id = fc.oneof(
    { weight: 4, arbitrary: fc.uuid() },
    { weight: 1, arbitrary: fc.constantFrom('format-1', '["owner","Ümlaut"]', 'x') },
  );
  fc.assert(
    fc.property(
      fc.array(id, { minLength: 1, maxLength: 60 }),
      fc.array(fc.oneof(fc.uuid(), fc.string(), fc.constantFrom('-', 'a', '0')), { maxLength: 20 }),
      fc.option(fc.nat()),
      (ids, rest, held) => {
        const some = held === null ? [] : [ids[held % ids.length] ?? ''];
        const bytes = Buffer.from([...rest.slice(0, 10), ...some, ...rest.slice(10)].join(''));
        expect(mentionsAny(ids)(bytes)).toBe(ids.some((each) => bytes.includes(each)));
      },
    ),
  );
});

it('finds an id that begins within what looks like another', () => {
  const ids = Array.from({ length: 20 }, () => randomUUID());
  const [wanted = ''] = ids;
  const bytes = Buffer.from(`01234567-89ab-cdef-0123-4567${wanted}`);
  expect(mentionsAny(ids)(bytes)).toBe(true);
});
