/** The search of a file for the ids of purged streams, also when very many were purged. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { without } from '../../electron/store/erase.ts';
import { commitLine, headerLine } from '../../electron/store/journal-lines.ts';
import { mentionsAny } from '../../electron/store/mentions.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import fc from '../support/properties.ts';
import { instant } from '../support/store-work.ts';

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

it('a segment of which every line names a purged session is gone through once, and not once for each of them', () => {
  let reads = 0;
  const ids = Array.from({ length: 2_000 }, () => randomUUID());
  const streams = ids.map((id) => ({
    kind: 'session',
    get id() {
      reads += 1;
      return id;
    },
  }));
  const what = { code: 'session-deleted', params: {} };
  const events = [{ type: 'SessionDeleted', at: instant('2026-11-20T09:00:00.000Z') }];
  const lines = ids.map((id, at) => {
    const about = { id: randomUUID(), device: 'laptop', n: at + 1, actor: 'owner', door: 'window' } as const;
    const streams = [{ kind: 'session', id, after: [], events }];
    return commitLine({ sequence: at + 1, commit: { ...about, what, undoes: null, streams } }, 'laptop');
  });
  const head = headerLine({ segment: 1, device: 'laptop', from: 1, voidsFrom: null });
  const rest = without({ streams, kinds }, Buffer.from([head, ...lines].join(''))).toString();
  expect(ids.filter((id) => rest.includes(id))).toEqual([]);
  expect(rest.split('\n')).toHaveLength(ids.length + 2);
  expect(reads).toBeLessThan(10 * ids.length);
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
