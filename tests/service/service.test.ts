import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workedMs } from '../../shared/domain/times.ts';
import { at } from '../support/given.ts';
import { TestRecord, textsIn } from '../support/record.ts';

describe('the record, from command to disk and back', () => {
  let record: TestRecord;
  beforeEach(async () => {
    record = new TestRecord();
    await record.start();
  });
  afterEach(() => record.end());

  it('goes from start through interruption and explanation to the end, and is the same after a restart', async () => {
    const { session } = await record.must('begin', { name: 'Write report', labels: ['thesis'] });
    record.clock.forward(30);
    await record.must('interrupt', {});
    const interrupted = await record.must('snapshot', {});
    expect(interrupted.unanswered).toHaveLength(1);
    record.clock.forward(10);
    const [unanswered] = interrupted.unanswered;
    await record.must('explain', {
      session: session ?? '',
      interruption: unanswered?.id ?? '',
      reason: 'Call',
    });
    await record.reopen();
    expect((await record.must('snapshot', {})).current?.progress.status).toBe('interrupted');
    await record.must('resume', {});
    record.clock.forward(20);
    await record.must('end', { outcome: 'done' });
    await record.reopen();
    const day = await record.must('day', { date: '2026-11-20' });
    expect(day.workedMs).toBe(50 * 60_000);
    expect(day.byReason).toMatchObject([{ reason: 'Call', count: 1, lengthMs: 10 * 60_000 }]);
    expect(await record.open.service.store.verify()).toMatchObject({
      ok: true,
      sessions: 1,
      differences: [],
    });
  });

  it('pushes a snapshot with a higher revision after each change', async () => {
    const revisions: number[] = [];
    const seen = new Promise<void>((resolve) => {
      record.open.service.onDidChange(({ revision }) => {
        revisions.push(revision);
        if (revisions.length === 2) resolve();
      });
    });
    await record.must('begin', { name: 'One' });
    await new Promise(setImmediate);
    await record.must('end', {});
    await seen;
    expect(revisions[1]).toBeGreaterThan(revisions[0] ?? 0);
  });

  it('lets one of many parallel starts win if a running session refuses others', async () => {
    await record.must('changeSettings', { whenAnotherStarts: 'refuse' });
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => record.call('begin', { name: `${n}` })),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect((await record.must('snapshot', {})).active).toHaveLength(1);
  });

  it('takes two quick presses of the toggle for two steps', async () => {
    await record.must('begin', { name: 'Work' });
    record.clock.forward(1);
    await record.must('end', {});
    await Promise.all([record.must('toggle', {}), record.must('toggle', {})]);
    const snapshot = await record.must('snapshot', {});
    expect(snapshot.current).toBeNull();
    expect(snapshot.sessions.map((each) => each.name)).toEqual(['Work', 'Work']);
  });

  it('tells of a thing that one attempt changes twice how it was before both', async () => {
    const { service } = record.open;
    const owner = service.owner();
    const { session = '' } = await record.must('begin', { name: 'Report' });
    await service.transact({ actor: owner, door: 'window' }, async (draft) => {
      const of = { owner, session: session ?? '' } as const;
      await draft.decide({ ...of, type: 'InterruptSession', cause: 'manual_pause', reason: null });
      const ended = await draft.decide({ ...of, type: 'EndSession', outcome: 'none' });
      expect(draft.changes).toMatchObject([
        {
          id: session,
          before: { progress: { status: 'running' } },
          after: { progress: { status: 'ended' } },
        },
      ]);
      return ended;
    });
    expect(service.active()).toEqual([]);
  });

  it('holds for one act at a time', async () => {
    const { service } = record.open;
    const order: string[] = [];
    const act = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise(setImmediate);
      order.push(`${name} is over`);
    };
    await Promise.all(['one', 'another', 'a third'].map((name) => service.hold(act(name))));
    expect(order).toEqual([
      'one begins',
      'one is over',
      'another begins',
      'another is over',
      'a third begins',
      'a third is over',
    ]);
  });

  it('leaves no trace of a purged session in any file', async () => {
    const { session } = await record.must('begin', {
      name: 'Xylophone secret',
      labels: ['zither'],
      notes: 'quokka',
    });
    record.clock.forward(5);
    await record.must('interrupt', { reason: 'Marmalade call' });
    await record.must('begin', { name: 'Other' });
    await record.open.service.store.checkpoint();
    await record.must('purge', { session: session ?? '' });
    const all = [...textsIn(record.folder).values()].join('\n');
    for (const trace of [session ?? '', 'Xylophone', 'zither', 'quokka', 'Marmalade'])
      expect(all.includes(trace)).toBe(false);
    expect(all.includes('Other')).toBe(true);
    await record.reopen();
    expect(await record.open.service.store.verify()).toMatchObject({ ok: true, sessions: 1 });
  });

  it('divides a session that lasts over the start of a day between the two days, in the zone of its recording', async () => {
    record.clock.set(at('2026-11-20T02:00:00Z')); // 03:00 in Berlin, still Thursday's day
    await record.must('begin', { name: 'Night shift' });
    record.clock.travel('America/New_York');
    record.clock.forward(180);
    await record.must('end', {});
    const [thursday, friday] = await Promise.all([
      record.must('day', { date: '2026-11-19' }),
      record.must('day', { date: '2026-11-20' }),
    ]);
    expect([thursday.workedMs, friday.workedMs]).toEqual([3_600_000, 7_200_000]);
    expect(await record.must('calendar', { from: '2026-11-01', to: '2026-11-30' })).toMatchObject([
      { date: '2026-11-19', sessions: 1, workedMs: 3_600_000 },
      { date: '2026-11-20', sessions: 0, workedMs: 7_200_000 },
    ]);
  });

  it('finds an interruption on its day as days count now, two days from that of its recording', async () => {
    record.clock.travel('Pacific/Kiritimati');
    await record.must('changeSettings', { dayStart: '00:00' });
    record.clock.set(at('2026-11-20T10:00:00Z')); // midnight there, as the 21st begins
    await record.must('begin', { name: 'Report' });
    record.clock.forward(30);
    await record.must('interrupt', {});
    // In Honolulu the 20th began at midnight; with days from eleven in the evening it is the 19th.
    record.clock.travel('Pacific/Honolulu');
    await record.must('changeSettings', { dayStart: '23:00' });
    record.clock.forward(60);
    const { interruptions } = await record.must('day', { date: '2026-11-19' });
    expect(interruptions).toMatchObject([{ sessionName: 'Report', isOpen: true }]);
  });

  it('finds a session that was recorded for another month by day, by page and by calendar', async () => {
    await record.must('record', {
      name: 'Long ago',
      start: '2025-02-01T09:00:00Z',
      end: '2025-02-01T10:00:00Z',
    });
    const { session } = await record.must('begin', { name: 'Moved' });
    record.clock.forward(60);
    await record.must('end', {});
    const segments = [{ start: '2025-03-01T09:00:00Z', end: '2025-03-01T09:30:00Z' }];
    await record.must('amend', { session: session ?? '', segments });
    await record.reopen();
    expect((await record.must('day', { date: '2025-03-01' })).workedMs).toBe(1_800_000);
    expect((await record.must('day', { date: '2026-11-20' })).sessions).toBe(0);
    const page = await record.must('history', {});
    expect(page.sessions.map((each) => each.name)).toEqual(['Moved', 'Long ago']);
    expect(await record.open.service.store.verify()).toMatchObject({ ok: true, differences: [] });
  });

  it('refuses input that violates the contract with the name of the field, and stores nothing', async () => {
    const before = record.open.service.store.sequence;
    expect(await record.call('begin', { name: ' ' })).toMatchObject({
      ok: false,
      refusal: { field: 'name' },
    });
    expect(await record.call('end', JSON.parse('{"outcom":"done"}'))).toMatchObject({
      refusal: { field: 'outcom' },
    });
    expect(record.open.service.store.sequence).toBe(before);
  });

  it('keeps worked time apart from the clock that the person sees', async () => {
    await record.must('begin', { name: 'Work' });
    record.clock.forward(7);
    const { current, takenAt } = await record.must('snapshot', {});
    expect(current === null ? null : workedMs(current, takenAt)).toBe(7 * 60_000);
  });
});
