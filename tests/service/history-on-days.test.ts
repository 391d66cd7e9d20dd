/** What the links of figures lead to: the sessions that a figure of some days is made of, and no others. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../support/given.ts';
import { TestRecord } from '../support/record.ts';

let record: TestRecord;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
  record.clock.set(at('2026-11-20T20:00:00.000Z'));
});
afterEach(() => record.end());

const add = async (name: string, start: string, end: string, more: object = {}) =>
  (
    await record.must('record', {
      name,
      start: at(start),
      end: at(end),
      labels: [],
      overlap: 'keep',
      ...more,
    })
  ).session ?? '';
type Asked = Parameters<typeof record.must<'history'>>[1];
const named = async (on: NonNullable<Asked['on']>, more: Omit<Asked, 'on'> = {}) =>
  (await record.must('history', { on, limit: 100, ...more })).sessions.map(({ name }) => name);
const week = { from: '2026-11-16', to: '2026-11-22' };

describe('the history of some days', () => {
  it('has what lies on them wherever it began, and nothing else of the days on which that began', async () => {
    await add('Sunday evening', '2026-11-15T17:00:00.000Z', '2026-11-15T18:00:00.000Z');
    await add('Over midnight', '2026-11-15T21:00:00.000Z', '2026-11-16T06:00:00.000Z');
    await add('Friday', '2026-11-20T08:00:00.000Z', '2026-11-20T09:00:00.000Z', { labels: ['Deep'] });
    await add('Next Monday', '2026-11-23T08:00:00.000Z', '2026-11-23T09:00:00.000Z').catch(() => '');
    expect(await named({ ...week, what: 'work' })).toEqual(['Friday', 'Over midnight']);
    const { totals } = await record.must('range', week);
    expect(totals.sessions).toHaveLength(2);
    expect(await named({ ...week, what: 'work' }, { label: 'deep' })).toEqual(['Friday']);
    expect(await named({ ...week, what: 'work' }, { missing: 'label' })).toEqual(['Over midnight']);
    expect(await named({ ...week, what: 'work' }, { text: 'over', sort: 'oldest' })).toEqual([
      'Over midnight',
    ]);
    expect(await named({ ...week, what: 'work' }, { sort: 'name' })).toEqual(['Friday', 'Over midnight']);
    expect(await named({ ...week, what: 'work' }, { name: 'friday' })).toEqual([]);
    expect(await named({ ...week, what: 'work' }, { limit: 1, page: 2 })).toEqual(['Over midnight']);
  });

  it('is read anew when something has changed, and refuses more days than a year has', async () => {
    const on = { ...week, what: 'work' } as const;
    const session = await add('Mail', '2026-11-20T08:00:00.000Z', '2026-11-20T09:00:00.000Z');
    expect(await named(on)).toEqual(['Mail']);
    await record.must('amend', { session, name: 'Post' });
    expect(await named(on)).toEqual(['Post']);
    await record.must('delete', { session });
    expect(await named(on)).toEqual([]);
    expect(
      await record.call('history', { on: { from: '2025-01-01', to: '2026-11-20', what: 'work' } }),
    ).toMatchObject({ ok: false, refusal: { code: 'invalid-input' } });
  });

  it('tells interruptions on them by their reason, and the way back from them', async () => {
    const { session: mail = '' } = await record.must('begin', { name: 'Mail' });
    record.clock.forward(10);
    await record.must('interrupt', { reason: 'Café' });
    record.clock.forward(10);
    await record.must('resume', { session: mail ?? '' });
    record.clock.forward(10);
    await record.must('interrupt', { reason: 'cafe' });
    record.clock.forward(10);
    await record.must('resume', { session: mail ?? '' });
    const { ledger } = await record.must('range', week);
    expect(ledger.byReason).toMatchObject([{ reason: 'Café', count: 2 }]);
    expect(await named({ ...week, what: 'interruptions' }, { reason: 'CAFÉ' })).toEqual(['Mail']);
    expect(await named({ ...week, what: 'interruptions' }, { missing: 'reason' })).toEqual([]);
    expect(await named({ ...week, what: 'ways-back' })).toEqual([]);
    const later = { from: '2026-11-21', to: '2026-11-22' };
    expect(await named({ ...later, what: 'anything' })).toEqual([]);
  });
});
