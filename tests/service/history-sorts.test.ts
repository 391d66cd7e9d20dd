/** The history in other orders than newest first, and changes of many sessions in one step. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HistorySort } from '../../shared/contract/history-sorts.ts';
import { folded } from '../../shared/views/text-match.ts';
import { at } from '../support/given.ts';
import fc from '../support/properties.ts';
import { TestRecord } from '../support/record.ts';

let record: TestRecord;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
  record.clock.set(at('2026-11-20T20:00:00.000Z'));
});
afterEach(() => record.end());

const add = async (name: string, start: string, minutes: number, labels: string[] = []) => {
  const begun = at(start);
  const end = at(new Date(Date.parse(begun) + minutes * 60_000).toISOString());
  return (await record.must('record', { name, start: begun, end, labels, overlap: 'keep' })).session ?? '';
};
const listed = async (sort: HistorySort, more: { page?: number; limit?: number; text?: string } = {}) =>
  (await record.must('history', { sort, ...more })).sessions.map(({ name }) => name);

describe('the history in an order', () => {
  beforeEach(async () => {
    await add('Éclair', '2026-09-01T08:00:00.000Z', 30);
    await add('apple', '2026-10-02T08:00:00.000Z', 90);
    await add('Zebra', '2026-10-03T08:00:00.000Z', 10);
    await add('banana', '2026-11-04T08:00:00.000Z', 60);
  });

  it.each<[HistorySort, string[]]>([
    ['newest', ['banana', 'Zebra', 'apple', 'Éclair']],
    ['oldest', ['Éclair', 'apple', 'Zebra', 'banana']],
    ['longest', ['apple', 'banana', 'Éclair', 'Zebra']],
    ['name', ['apple', 'banana', 'Éclair', 'Zebra']],
  ])('%s, over months, by pages, and after a restart', async (sort, expected) => {
    expect(await listed(sort)).toEqual(expected);
    expect(await listed(sort, { page: 2, limit: 3 })).toEqual(expected.slice(3));
    await record.reopen();
    expect(await listed(sort)).toEqual(expected);
    expect(await listed(sort, { text: 'a' })).toEqual(expected);
  });

  it('changes with the record', async () => {
    expect((await listed('longest'))[0]).toBe('apple');
    await add('Night watch', '2026-10-04T08:00:00.000Z', 240);
    expect((await listed('longest'))[0]).toBe('Night watch');
  });

  it('by name is sorted for any names', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[A-Za-zÄÖüß]{1,8}$/), { maxLength: 5 }),
        async (names) => {
          for (const [place, name] of names.entries())
            await add(name, `2026-11-${String(5 + place).padStart(2, '0')}T10:00:00.000Z`, 5);
          const found = (await listed('name')).map(folded);
          expect(found).toEqual(found.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
        },
      ),
      { numRuns: 5 },
    );
  });
});

describe('many sessions at once', () => {
  it('are labelled, and unlabelled in any letter case, in one step that is undone in one', async () => {
    const ids = [
      await add('Mail', '2026-11-20T08:00:00.000Z', 10, ['office']),
      await add('Call', '2026-11-20T09:00:00.000Z', 10),
    ];
    const labels = async () =>
      (await record.must('history', { sort: 'oldest' })).sessions.map((each) => each.labels);
    const { undo } = await record.must('changeSessions', { sessions: ids, addLabels: ['deep'] });
    expect(await labels()).toEqual([['office', 'deep'], ['deep']]);
    await record.must('changeSessions', { sessions: ids, removeLabels: ['OFFICE', 'Deep'] });
    expect(await labels()).toEqual([[], []]);
    await record.must('undo', {});
    expect(await labels()).toEqual([['office', 'deep'], ['deep']]);
    await record.must('undo', { change: undo ?? '' });
    expect(await labels()).toEqual([['office'], []]);
  });

  it('are told of by the first one that changed, with the number of the others', async () => {
    const ids = [
      await add('Work', '2026-11-20T08:00:00.000Z', 10),
      await add('Mail', '2026-11-20T09:00:00.000Z', 10),
      await add('Call', '2026-11-20T10:00:00.000Z', 10),
      await add('Read', '2026-11-20T11:00:00.000Z', 10),
    ];
    const done = await record.must('changeSessions', { sessions: ids, name: 'Work' });
    expect(done).toMatchObject({ session: ids[1] });
    expect((await record.must('steps', { most: 1 })).undo).toMatchObject([
      { change: done.undo, what: { code: 'session-changed', params: { name: 'Work', others: 2 } } },
    ]);
  });

  it('are deleted in one step, or none if one of them cannot be', async () => {
    const ids = [
      await add('Mail', '2026-11-20T08:00:00.000Z', 10),
      await add('Call', '2026-11-20T09:00:00.000Z', 10),
    ];
    expect(await record.call('deleteSessions', { sessions: [...ids, 'no such one'] })).toMatchObject({
      ok: false,
    });
    expect(await listed('newest')).toEqual(['Call', 'Mail']);
    await record.must('deleteSessions', { sessions: ids });
    expect(await listed('newest')).toEqual([]);
    await record.must('undo', {});
    expect(await listed('newest')).toEqual(['Call', 'Mail']);
  });

  it.each([
    ['labelled', 'changeSessions', { addLabels: ['deep'] }],
    ['renamed', 'changeSessions', { name: 'Work' }],
    ['linked', 'linkSessions', { linkedTaskId: null }],
    ['deleted', 'deleteSessions', {}],
  ] as const)(
    'are not %s if some are gone meanwhile, and the refusal says how many',
    async (_how, method, more) => {
      const ids = [
        await add('Mail', '2026-11-20T08:00:00.000Z', 10),
        await add('Call', '2026-11-20T09:00:00.000Z', 10),
        await add('Read', '2026-11-20T10:00:00.000Z', 10),
      ];
      await record.must('delete', { session: ids[1] ?? '' });
      await record.must('purge', { session: ids[2] ?? '' });
      const { sequence } = record.open.service.store;
      expect(await record.call(method, { sessions: [...ids, ids[0] ?? ''], ...more })).toMatchObject({
        refusal: { code: 'not-found', message: { code: 'refusal.sessionsGone', params: { count: 2 } } },
      });
      expect(record.open.service.store.sequence).toBe(sequence);
      expect(await record.must('sessions', { sessions: ids })).toMatchObject([{ id: ids[0], name: 'Mail' }]);
    },
  );

  it('are restored all or none: not if one was purged meanwhile', async () => {
    const ids = [
      await add('Mail', '2026-11-20T08:00:00.000Z', 10),
      await add('Call', '2026-11-20T09:00:00.000Z', 10),
    ];
    const { undo } = await record.must('changeSessions', { sessions: ids, addLabels: ['deep'] });
    await record.must('purge', { session: ids[1] ?? '' });
    expect(await record.call('undo', { change: undo ?? '' })).toMatchObject({
      refusal: { code: 'conflict' },
    });
    expect(await record.must('sessions', { sessions: ids })).toMatchObject([
      { id: ids[0], labels: ['deep'] },
    ]);
  });
});
