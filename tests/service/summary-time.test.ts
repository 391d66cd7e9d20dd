/** The notification of the summary comes once a day, whatever the clock does, and not for a closed day. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SummaryTime, summaryAtItsTime } from '../../electron/service/summary-at-its-time.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import { instantFromMs } from '../../shared/time/instant.ts';
import { silent } from '../support/record.ts';

type Kept = { summaryAt: string | null; summaryAs: 'notify' | 'open'; summaryToldOf: LocalDate | null };
const hourMs = 3_600_000;

/** A wall clock that can be set independently of the timers, and settings that survive a restart. */
async function watched(
  at: string,
  settings: Kept = { summaryAt: '18:00', summaryAs: 'notify', summaryToldOf: null },
) {
  let offset = Date.parse(at) - Date.now();
  const told: string[] = [];
  const closed = new Set<LocalDate>();
  const unread = new Set<LocalDate>();
  const fails = new Set<LocalDate>();
  const begin = () =>
    summaryAtItsTime({
      now: () => instantFromMs(Date.now() + offset),
      frame: () => ({ zone: 'Europe/Berlin', dayStart: '04:00' }),
      settings: () => settings,
      keep: async (day) => {
        settings.summaryToldOf = day;
      },
      isClosed: async (day) => {
        if (unread.has(day)) throw new Error('the page of that day cannot be read');
        return closed.has(day);
      },
      tell: (day, as) => {
        if (fails.has(day)) throw new Error('the window cannot be opened');
        told.push(`${as} ${day}`);
      },
      logger: silent,
    });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  running = begin();
  await pass(0);
  return {
    told,
    closed,
    unread,
    fails,
    settings,
    pass,
    set: (to: string) => {
      offset = Date.parse(to) - Date.now();
    },
    startAnew: async () => {
      running.stop();
      running = begin();
      await pass(0);
    },
  };
}
let running: SummaryTime;

describe('the summary at its time', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    running.stop();
    vi.useRealTimers();
  });

  it('is announced at its time, once a day', async () => {
    const { told, pass } = await watched('2026-11-20T16:58:00Z');
    await pass(60_000);
    expect(told).toEqual([]);
    await pass(61_000);
    expect(told).toEqual(['notify 2026-11-20']);
    await pass(23 * hourMs);
    expect(told).toHaveLength(1);
    await pass(hourMs);
    expect(told).toEqual(['notify 2026-11-20', 'notify 2026-11-21']);
  });

  it.each([
    ['a minute over the time', '2026-11-20T17:01:00Z', '2026-11-20'],
    ['into the morning after', '2026-11-21T07:00:00Z', '2026-11-20'],
    ['over three days', '2026-11-23T18:00:00Z', '2026-11-23'],
    ['over three days, to before the time', '2026-11-23T08:00:00Z', '2026-11-22'],
  ])('is told once when the machine slept %s', async (_what, to, day) => {
    const { told, pass, set } = await watched('2026-11-20T12:00:00Z');
    set(to);
    await pass(60_000);
    expect(told).toEqual([`notify ${day}`]);
  });

  it('is announced although the page of the day cannot be read, and on later days', async () => {
    const { told, unread, pass } = await watched('2026-11-20T16:58:00Z');
    unread.add('2026-11-20');
    await pass(121_000);
    expect(told).toEqual(['notify 2026-11-20']);
    await pass(24 * hourMs);
    expect(told).toEqual(['notify 2026-11-20', 'notify 2026-11-21']);
  });

  it('is announced on later days, and no promise rejects, although the telling of a day failed', async () => {
    const { told, fails, pass } = await watched('2026-11-20T16:58:00Z');
    fails.add('2026-11-20');
    await pass(121_000);
    await expect(running.look()).resolves.toBeUndefined();
    await pass(24 * hourMs);
    expect(told).toEqual(['notify 2026-11-21']);
  });

  it('is not announced again after the clock was set back over the time, or after a restart', async () => {
    const { told, pass, set, startAnew } = await watched('2026-11-20T16:59:00Z');
    await pass(2 * 60_000);
    set('2026-11-20T15:00:00Z');
    await pass(3 * hourMs);
    await startAnew();
    expect(told).toEqual(['notify 2026-11-20']);
  });

  it('is announced after a start that came too late for it', async () => {
    const { told } = await watched('2026-11-21T07:00:00Z', {
      summaryAt: '18:00',
      summaryAs: 'open',
      summaryToldOf: '2026-11-19',
    });
    expect(told).toEqual(['open 2026-11-20']);
  });

  it('is announced again after a clock that was years ahead', async () => {
    const { told, pass, set } = await watched('2031-01-01T17:30:00Z');
    set('2026-11-20T12:00:00Z');
    await pass(60_000);
    set('2026-11-20T17:00:30Z');
    await pass(60_000);
    expect(told).toEqual(['notify 2026-11-20']);
  });

  it('is not announced for a time that had passed when it was set, nor while it is off', async () => {
    const { told, pass, settings } = await watched('2026-11-20T12:00:00Z');
    settings.summaryAt = '10:00';
    await pass(60_000);
    settings.summaryAt = null;
    await pass(48 * hourMs);
    settings.summaryAt = '12:00';
    await pass(60_000);
    expect(told).toEqual([]);
    await pass(24 * hourMs);
    expect(told).toHaveLength(1);
  });

  it('is not announced for a closed day', async () => {
    const { told, pass, closed } = await watched('2026-11-20T16:59:00Z');
    closed.add('2026-11-20');
    await pass(2 * hourMs);
    expect(told).toEqual([]);
  });

  it('belongs to the evening before if it is set for the hours after midnight', async () => {
    const { told, pass } = await watched('2026-11-20T22:00:00Z', {
      summaryAt: '00:30',
      summaryAs: 'notify',
      summaryToldOf: null,
    });
    await pass(2 * hourMs);
    expect(told).toEqual(['notify 2026-11-20']);
  });

  it('belongs to the previous day if it is set for the time at which a day begins', async () => {
    const { told, pass } = await watched('2026-11-21T02:00:00Z', {
      summaryAt: '04:00',
      summaryAs: 'notify',
      summaryToldOf: null,
    });
    await pass(2 * hourMs);
    expect(told).toEqual(['notify 2026-11-20']);
  });

  it.each([
    ['skips', '2026-03-29T00:30:00Z', '02:30'],
    ['shows twice', '2026-10-25T00:00:00Z', '02:30'],
  ])('is told once at a time that the clock %s', async (_what, from, summaryAt) => {
    const { told, pass } = await watched(from, { summaryAt, summaryAs: 'notify', summaryToldOf: null });
    await pass(3 * hourMs);
    expect(told).toHaveLength(1);
  });
});
