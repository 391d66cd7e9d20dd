/** A day as it stood at a past moment: later changes are undone in it, and nothing else differs. */
import { describe, expect, it, vi } from 'vitest';
import { shift } from '../../shared/time/instant.ts';
import { at } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

const described = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [] };

async function opened() {
  const clock = new FakeClock();
  const disk = new MemoryDisk();
  const open = await openRecord(disk, clock);
  const calls = open.handlersFor('window');
  const record = async (name: string, start: string, end: string) => {
    const done = await calls.record({ ...described, name, start: at(start), end: at(end), outcome: 'none' });
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value.session ?? '';
  };
  const rows = async (asOf: string) => {
    const day = '2026-11-20';
    const answer = await calls.exportDays({
      from: day,
      to: day,
      format: 'csv',
      goes: 'answer',
      asOf: at(asOf),
      locale: 'en',
    });
    if (!answer.ok) throw new Error(answer.refusal.code);
    return (answer.value.text ?? '')
      .trim()
      .split('\r\n')
      .slice(1)
      .map((row) => row.split(',')[1]);
  };
  return { clock, disk, open, calls, record, rows };
}

describe('a day in a window, as it stood', () => {
  it('before anything was recorded is answered also while something is being recorded', async () => {
    const { clock, open, calls } = await opened();
    const before = shift(clock.now(), -60_000);
    clock.forward(60);
    await calls.begin({ ...described, name: 'Mail', at: null });
    const answers = await Promise.all([
      calls.day({ date: '2026-11-20', asOf: before }),
      calls.begin({ ...described, name: 'Report', at: null }),
      calls.day({ date: '2026-11-20', asOf: before }),
    ]);
    expect(answers).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    await open.close();
  });

  it('does not show what is recorded while it is read', async () => {
    const { clock, open, calls, record, rows } = await opened();
    const [mail, lunch] = [await record('Mail', '07:00', '07:30'), await record('Lunch', '08:00', '08:30')];
    const planned = await calls.planBlock({
      title: 'Read',
      labels: [],
      taskId: null,
      start: at('12:00'),
      end: at('13:00'),
    });
    const block = planned.ok ? (planned.value.about ?? '') : '';
    clock.forward(10);
    const moment = '09:05';
    await calls.amend({ session: lunch, name: 'Dinner' });
    const { store } = open.service;
    const meanwhile = (of: 'onDays' | 'commitsOf', act: () => Promise<unknown>) => {
      const real = store[of].bind(store) as (...given: unknown[]) => Promise<never>;
      vi.spyOn(store, of).mockImplementationOnce(async (...given: unknown[]) => {
        await act();
        return real(...given);
      });
    };
    meanwhile('onDays', () => calls.amend({ session: mail, name: 'Letters' }));
    expect(await rows(moment)).toEqual(['Mail', 'Lunch']);
    // While the earlier form of a session is worked out.
    meanwhile('commitsOf', () => calls.amend({ session: lunch, name: 'Supper' }));
    meanwhile('onDays', () => calls.removeBlock({ block }));
    const day = await calls.day({ date: '2026-11-20', asOf: at(moment) });
    expect(day).toMatchObject({
      value: {
        parts: [{ session: { name: 'Mail' } }, { session: { name: 'Lunch' } }],
        blocks: [{ title: 'Read' }],
      },
    });
    await open.close();
  });

  it('shows its sessions and plan of that moment, with running sessions up to then, and is refused for the future', async () => {
    const { clock, calls } = await opened();
    const begun = await calls.begin({ ...described, name: 'Mail', at: null });
    const session = begun.ok ? (begun.value.session ?? '') : '';
    const times = { start: at('12:00'), end: at('13:00') };
    const planned = await calls.planBlock({ title: 'Read', labels: [], taskId: null, ...times });
    clock.forward(30);
    await calls.end({ session, outcome: 'done' });
    await calls.amend({ session, name: 'Letters' });
    await calls.removeBlock({ block: planned.ok ? (planned.value.about ?? '') : '' });
    const then = await calls.day({ date: '2026-11-20', asOf: at('09:10') });
    expect(then).toMatchObject({
      ok: true,
      value: {
        workedMs: 600_000,
        parts: [{ session: { name: 'Mail', progress: { status: 'running' } } }],
        blocks: [{ title: 'Read' }],
      },
    });
    const now = await calls.day({ date: '2026-11-20', asOf: at('09:30') });
    expect(now).toMatchObject({ value: { parts: [{ session: { name: 'Letters' } }], blocks: [] } });
    const toCome = await calls.day({ date: '2026-11-20', asOf: at('10:00') });
    expect(toCome).toMatchObject({ refusal: { code: 'invalid-input', field: 'asOf' } });
  });
});

describe('a day as it stood', () => {
  it('contains what was later changed, moved, deleted or added as it was then', async () => {
    const { clock, calls, record, rows } = await opened();
    const renamed = await record('Mail', '07:00', '07:30');
    const deleted = await record('Report', '07:30', '08:00');
    const moved = await record('Call', '08:00', '08:10');
    await record('Untouched', '08:10', '08:20');
    clock.forward(60);
    await calls.amend({ session: renamed, name: 'Letters' });
    await calls.delete({ session: deleted });
    await calls.amend({
      session: moved,
      segments: [{ start: at('2026-11-19T08:00:00.000Z'), end: at('2026-11-19T08:10:00.000Z') }],
    });
    clock.forward(1);
    await record('Later', '08:20', '08:30');
    expect(await rows('09:30')).toEqual(['Mail', 'Report', 'Call', 'Untouched']);
    expect(await rows('10:00:30')).toEqual(['Letters', 'Untouched']);
    expect(await rows('10:01:00')).toEqual(['Letters', 'Untouched', 'Later']);
    expect(await rows('08:59')).toEqual([]);
  });

  it('contains sessions that ran then, up to that moment, and says at the top which moment it is and what is missing', async () => {
    const { clock, calls } = await opened();
    await calls.begin({ ...described, name: 'Mail', at: null });
    clock.forward(90);
    await calls.end({ outcome: 'done' });
    const day = '2026-11-20';
    const answer = await calls.exportDays({
      from: day,
      to: day,
      format: 'text',
      goes: 'answer',
      asOf: at('09:30'),
      locale: 'en-DE-u-hc-h23',
    });
    expect(answer).toMatchObject({ ok: true });
    const text = answer.ok ? (answer.value.text ?? '') : '';
    expect(text).toMatch(
      /^The record as of 10:30, without what was since removed for good or replaced by a restored backup\. /,
    );
    expect(text).toContain('10:00 – now');
    expect(text).toContain('30 min');
  });

  it('is read from the journal once for many days, with every session that ran on each of them', async () => {
    const { clock, calls, open, record } = await opened();
    await record('Mail', '2026-11-18T07:00:00.000Z', '2026-11-18T07:30:00.000Z');
    const begun = await calls.begin({ ...described, name: 'Watch', at: null });
    clock.forward(2 * 24 * 60);
    await calls.end({ outcome: 'done' });
    await calls.amend({ session: begun.ok ? (begun.value.session ?? '') : '', name: 'Guard' });
    const times = { start: at('2026-11-22T12:00:00.000Z'), end: at('2026-11-22T13:00:00.000Z') };
    await calls.planBlock({ title: 'Read', labels: [], taskId: null, ...times });
    const read = vi.spyOn(open.service.store, 'commitsOf');
    const answer = await calls.exportDays({
      from: '2026-11-01',
      to: '2026-12-31',
      format: 'csv',
      goes: 'answer',
      asOf: at('2026-11-21T20:00:00.000Z'),
      locale: 'en',
    });
    const rows = (answer.ok ? (answer.value.text ?? '') : '').trim().split('\r\n').slice(1);
    expect(rows.map((row) => row.split(',').slice(0, 2))).toEqual([
      ['2026-11-18', 'Mail'],
      ['2026-11-20', 'Watch'],
      ['2026-11-21', 'Watch'],
    ]);
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('reads the journal no more often for many changes than for one; so does undo of all of them', async () => {
    const { disk, calls, record, rows } = await opened();
    const minutes = Array.from({ length: 40 }, (_, minute) => String(minute + 10));
    const sessions: string[] = [];
    for (const each of minutes) sessions.push(await record(each, `08:${each}`, `08:${Number(each) + 1}`));
    const deleted = await calls.deleteSessions({ sessions });
    const read = vi.spyOn(disk, 'read');
    const ofJournal = () => read.mock.calls.filter(([file]) => file.includes('/journal/')).length;
    expect(await rows('08:59')).toEqual([]);
    expect(ofJournal()).toBeLessThan(4);
    read.mockClear();
    expect(await calls.undo({ change: (deleted.ok ? deleted.value.undo : null) ?? '' })).toMatchObject({
      ok: true,
    });
    expect(ofJournal()).toBeLessThan(4);
  });

  it('contains what was recorded by then although the clock was three days ahead for a moment, and the history gives the right times', async () => {
    const { clock, calls, record, rows } = await opened();
    await record('Mail', '07:00', '07:30');
    clock.set(at('2026-11-23T09:10:00Z'));
    await record('Ahead', '07:30', '07:40');
    clock.set(at('09:20'));
    const report = await record('Report', '07:40', '08:00');
    clock.set(at('09:40'));
    await record('Call', '08:00', '08:10');
    clock.set(at('09:50'));
    const soon = async () => [await rows('09:05'), await rows('09:30'), await rows('09:50')];
    const then = [['Mail'], ['Mail', 'Ahead', 'Report'], ['Mail', 'Ahead', 'Report', 'Call']];
    expect(await soon()).toEqual(then);
    clock.set(at('2026-11-24T09:00:00Z'));
    await record('Later', '08:10', '08:20');
    expect(await soon()).toEqual(then);
    const history = await calls.sessionHistory({ session: report });
    expect(history.ok ? history.value.map(({ recordedAt }) => recordedAt) : []).toEqual([at('09:20')]);
  });

  it('contains nothing too early although the clock was years back for a moment', async () => {
    const { clock, record, rows } = await opened();
    await record('Mail', '07:00', '07:30');
    clock.set(at('10:00'));
    await record('Report', '07:40', '08:00');
    clock.set(at('2000-01-01T00:00:00Z'));
    await record('Behind', '1999-12-31T10:00:00Z', '1999-12-31T11:00:00Z');
    clock.set(at('11:00'));
    await record('Call', '08:00', '08:10');
    expect([await rows('09:30'), await rows('10:30')]).toEqual([['Mail'], ['Mail', 'Report']]);
  });

  it('is refused for a future moment', async () => {
    const { calls } = await opened();
    const day = '2026-11-20';
    const asked = { from: day, to: day, format: 'text', goes: 'answer', asOf: at('12:00') } as const;
    expect(await calls.exportDays(asked)).toMatchObject({ refusal: { message: { code: 'asOf.toCome' } } });
  });

  it('omits what was purged, and writes nothing to the disk', async () => {
    const { clock, calls, record, rows, open } = await opened();
    const purged = await record('Secret', '07:00', '07:30');
    await record('Mail', '07:30', '08:00');
    clock.forward(60);
    await calls.purge({ session: purged });
    const { sequence } = open.service.store;
    expect(await rows('09:30')).toEqual(['Mail']);
    expect(open.service.store.sequence).toBe(sequence);
  });
});
