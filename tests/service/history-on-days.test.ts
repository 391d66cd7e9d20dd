/** The links of figures lead to the sessions behind them, and to no others. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { historySorts } from '../../shared/contract/history-sorts.ts';
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
  it('contains what lies on them wherever it began, and nothing else of its first day', async () => {
    await add('Sunday evening', '2026-11-15T17:00:00.000Z', '2026-11-15T18:00:00.000Z');
    await add('Over midnight', '2026-11-15T21:00:00.000Z', '2026-11-16T06:00:00.000Z');
    await add('Friday', '2026-11-20T08:00:00.000Z', '2026-11-20T09:00:00.000Z', { labels: ['Deep'] });
    record.clock.set(at('2026-11-24T20:00:00.000Z'));
    await add('Next Monday', '2026-11-23T08:00:00.000Z', '2026-11-23T09:00:00.000Z');
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

  it('is read again after a change, and refuses more days than a year has', async () => {
    const on = { ...week, what: 'work' } as const;
    const session = await add('Mail', '2026-11-20T08:00:00.000Z', '2026-11-20T09:00:00.000Z');
    expect(await named(on)).toEqual(['Mail']);
    await record.must('amend', { session, name: 'Post' });
    expect(await named(on)).toEqual(['Post']);
    await record.must('delete', { session });
    expect(await named(on)).toEqual([]);
    expect(
      await record.call('history', { on: { from: '2025-01-01', to: '2026-11-20', what: 'work' } }),
    ).toMatchObject({ ok: false, refusal: { message: { code: 'refusal.rangeTooLong' } } });
  });

  it('refuses days in the wrong order, as a range does', async () => {
    const days = { from: '2026-11-20', to: '2026-11-01' };
    const refusal = { code: 'invalid-input', message: { code: 'calendar.daysReversed' } };
    expect(await record.call('history', { on: { ...days, what: 'work' } })).toMatchObject({ refusal });
    expect(await record.call('range', days)).toMatchObject({ refusal });
  });

  it('needs a look if a session overlaps another one on another of its days', async () => {
    const session = await add('Report', '2026-11-18T08:00:00.000Z', '2026-11-18T09:00:00.000Z');
    const before = await add('Draft', '2026-11-10T08:00:00.000Z', '2026-11-10T09:00:00.000Z');
    await record.must('merge', { session, others: [before] });
    const asked = { needsLook: true };
    expect(await named({ ...week, what: 'work' }, asked)).toEqual([]);
    await add('Beside it', '2026-11-10T08:30:00.000Z', '2026-11-10T08:45:00.000Z');
    const { sessions } = await record.must('history', asked);
    expect(sessions.map(({ name }) => name)).toEqual(['Beside it', 'Report']);
    expect(await named({ ...week, what: 'work' }, asked)).toEqual(['Report']);
  });

  it('finds interruptions on them by reason, and ways back', async () => {
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

  // With days, the sessions themselves are filtered; without, the search index is. Both must mean the same.
  it('is the same as without days if everything lies on them, whatever the filter', async () => {
    const { about: report = '' } = await record.must('addTask', { title: 'Report' });
    const { about: slides = '' } = await record.must('addTask', { title: 'Slides', projectTitle: 'Talk' });
    const tasks = [null, report, slides];
    const labels = [[], ['Deep'], ['deep', 'café'], ['Übung'], ['straße']];
    const names = ['Café', 'cafe noir', 'Mail', 'MAIL to Anna', 'Über'];
    for (let number = 0; number < 24; number += 1) {
      const [day, hour] = [16 + (number % 4), 6 + Math.floor(number / 4) * 2];
      const on = (minute: number) =>
        `2026-11-${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`;
      await add(names[number % 5] ?? '', on(0), on(5 + (number % 3) * 20), {
        labels: labels[number % 5 === 0 ? 0 : number % 4],
        linkedTaskId: tasks[number % 3],
        notes: number % 7 === 0 ? 'With Anna' : '',
      });
    }
    await add('Beside it', '2026-11-17T06:02:00.000Z', '2026-11-17T07:00:00.000Z');
    for (const [name, reason] of [
      ['Mail', 'Call'],
      ['Café', null],
    ] as const) {
      await record.must('begin', { name, labels: ['deep'] });
      record.clock.forward(5);
      await record.must('interrupt', { reason });
      record.clock.forward(5);
      await record.must('resume', {});
      record.clock.forward(5);
    }
    await record.must('interrupt', {});
    await record.must('renameLabel', { label: 'übung', name: 'Practice' });
    const maybe = <Value>(...values: Value[]) =>
      fc.oneof(
        { weight: 5, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom(...values) },
      );
    const asked = fc.record({
      text: maybe('anna', 'cafe', 'ubung', 'practice', 'mail anna', 'x'),
      label: maybe('DEEP', 'practice', 'Übung', 'Strasse', 'CAFÉ'),
      task: maybe(...tasks),
      project: maybe('Talk'),
      status: maybe('running', 'interrupted', 'ended', 'created'),
      source: maybe('manual', 'timer'),
      reason: maybe('call', 'Bank'),
      missing: maybe('label', 'reason'),
      needsLook: maybe(true),
      since: maybe(at('2026-11-17T10:00:00.000Z')),
      before: maybe(at('2026-11-18T14:00:00.000Z')),
      sort: fc.constantFrom(...historySorts),
    });
    const found = async (more: Asked) => {
      const { sessions, total } = await record.must('history', { whole: true, limit: 100, ...more });
      expect(total).toBe(sessions.length);
      return sessions.map(({ id, labels: shown }) => [id, shown]);
    };
    let count = 0;
    await fc.assert(
      fc.asyncProperty(asked, async (more) => {
        const input = JSON.parse(JSON.stringify(more)) as Asked;
        const without = await found(input);
        count += without.length;
        expect(await found({ ...input, on: { ...week, what: 'anything' } })).toEqual(without);
      }),
      { numRuns: 300 },
    );
    expect(count).toBeGreaterThan(0);
  });
});
