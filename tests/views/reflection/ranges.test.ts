import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/time/day.ts';
import { plannedAgainstActual } from '../../../shared/views/reflection/planned-against-actual.ts';
import { rangeTotals } from '../../../shared/views/reflection/ranges.ts';
import { atOnce } from '../../support/at-once.ts';
import { berlin } from '../../support/given.ts';
import fc from '../../support/properties.ts';
import {
  anyBlocks,
  anyDate,
  anyFrame,
  anySessions,
  block,
  clock,
  ran,
  shuffled,
} from '../../support/reflected.ts';

const hour = 3_600_000;
const week = Array.from({ length: 7 }, (_, day) => addDays('2026-11-16', day));
const now = clock('2026-11-23 12:00');

describe('a range', () => {
  it('has planned and worked time by day, label and task, with the sessions and blocks behind them', () => {
    const totals = rangeTotals(week, {
      blocks: [
        block('b', '09:00-11:00', { labels: ['thesis'], taskId: 'task-1' }),
        block('c', '2026-11-19 09:00-2026-11-19 10:00'),
        block('gone', '12:00-13:00', { removedAt: clock('08:00') }),
        block('later', '2026-11-30 09:00-2026-11-30 10:00'),
      ],
      sessions: [
        ran('s', ['09:00-10:00'], { labels: ['Thesis', 'deep'], linkedTaskId: 'task-1' }),
        ran('t', ['09:30-10:30'], { name: 'Mail' }),
        ran('trashed', ['12:00-13:00'], { deletedAt: clock('14:00') }),
      ],
      frame: berlin,
      now,
    });
    expect(
      totals.days.map(({ date, plannedMs, workedMs }) => [date.slice(8), plannedMs / hour, workedMs / hour]),
    ).toEqual([
      ['16', 0, 0],
      ['17', 0, 0],
      ['18', 0, 0],
      ['19', 1, 0],
      ['20', 2, 1.5],
      ['21', 0, 0],
      ['22', 0, 0],
    ]);
    expect(totals).toMatchObject({
      plannedMs: 3 * hour,
      workedMs: 1.5 * hour,
      blocks: ['c', 'b'],
      sessions: ['s', 't'],
      twiceByLabel: { plannedMs: 0, workedMs: 1.5 * hour },
      twiceByTask: { plannedMs: 0, workedMs: 0.5 * hour },
    });
    expect(totals.byLabel).toMatchObject([
      { key: 'thesis', plannedMs: 2 * hour, workedMs: hour, blocks: ['b'], sessions: ['s'] },
      { key: null, plannedMs: hour, workedMs: hour, blocks: ['c'], sessions: ['t'] },
      { key: 'deep', plannedMs: 0, workedMs: hour, blocks: [], sessions: ['s'] },
    ]);
    expect(totals.byTask.map(({ key, workedMs }) => [key, workedMs])).toEqual([
      ['task-1', hour],
      [null, hour],
    ]);
  });

  it('lists the label first on which most was worked, whatever was planned', () => {
    const { byLabel } = rangeTotals(week, {
      blocks: [block('b', '09:00-13:00', { labels: ['planned'] })],
      sessions: [
        ran('s', ['09:00-10:00'], { labels: ['planned'] }),
        ran('t', ['10:00-12:00'], { labels: ['worked'] }),
      ],
      frame: berlin,
      now,
    });
    expect(byLabel.map(({ key }) => key)).toEqual(['worked', 'planned']);
  });

  it('counts a running session up to now', () => {
    const sessions = [ran('s', ['09:00-'])];
    const totals = rangeTotals(week, { blocks: [], sessions, frame: berlin, now: clock('11:00') });
    expect(totals).toMatchObject({ workedMs: 2 * hour, sessions: ['s'] });
  });

  it('sorts its sessions by their first start, even if they continued for days', () => {
    const sessions = [
      ran('between', ['2026-11-19 09:00-2026-11-19 10:00']),
      ran('long', ['2026-11-18 09:00-2026-11-18 10:00', '2026-11-20 09:00-2026-11-20 10:00']),
    ];
    const totals = rangeTotals(week, { blocks: [], sessions, frame: berlin, now });
    expect(totals.sessions).toEqual(['long', 'between']);
  });

  it('divides a session at midnight in the zone in which it was recorded', () => {
    const auckland = { zone: 'Pacific/Auckland', dayStart: '00:00' };
    const times = '23:00-2026-11-21 02:00';
    const totals = rangeTotals(week, {
      blocks: [block('b', times, { frame: auckland })],
      sessions: [ran('s', [times], { frame: auckland })],
      frame: berlin,
      now,
    });
    expect(
      totals.days.slice(4, 6).map(({ plannedMs, workedMs }) => [plannedMs / hour, workedMs / hour]),
    ).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  const anyRange = anyDate.chain((date) =>
    fc.record({
      date: fc.constant(date),
      blocks: anyBlocks(date, anyFrame),
      sessions: anySessions(date, anyFrame),
      frame: anyFrame,
      now: fc.constantFrom(clock(`${date} 12:00`), clock(`${addDays(date, 3)} 12:00`)),
    }),
  );

  it('agrees with the comparison of each of its days with its plan', () => {
    fc.assert(
      fc.property(anyRange, ({ date, ...given }) => {
        const days = [-1, 0, 1].map((day) => addDays(date, day));
        for (const day of rangeTotals(days, given).days) {
          const comparison = atOnce(
            plannedAgainstActual(day.date, { ...given, page: undefined, against: 'as-changed' }),
          );
          expect(day).toMatchObject({
            plannedMs: comparison.plannedMinutes * 60_000,
            plannedTwiceMs: comparison.plannedTwiceMinutes * 60_000,
          });
          expect(Math.floor(day.workedMs / 60_000)).toBe(comparison.workedMinutes);
          // A running session counts to the second here, whereas its line counts whole minutes.
          if (given.sessions.every(({ progress }) => progress.status !== 'running'))
            expect(day.workedTwiceMs).toBe(comparison.workedTwiceMinutes * 60_000);
        }
      }),
    );
  });

  it('is the sum of its days, however it is divided and in whatever order sessions and blocks are given', () => {
    const inTwoOrders = anyRange.chain((given) =>
      fc.tuple(fc.constant(given), shuffled(given.blocks), shuffled(given.sessions)),
    );
    fc.assert(
      fc.property(inTwoOrders, ([{ date, ...given }, blocks, sessions]) => {
        const days = [-2, -1, 0, 1, 2].map((day) => addDays(date, day));
        const whole = rangeTotals(days, given);
        expect(rangeTotals(days, { ...given, blocks, sessions })).toEqual(whole);
        const parts = [rangeTotals(days.slice(0, 2), given), rangeTotals(days.slice(2), given)];
        expect(parts.reduce((sum, each) => sum + each.workedMs, 0)).toBe(whole.workedMs);
        expect(parts.reduce((sum, each) => sum + each.plannedMs, 0)).toBe(whole.plannedMs);
        const twice = whole.days.reduce((sum, each) => sum + each.workedTwiceMs, 0);
        expect(whole.twiceByTask.workedMs).toBe(twice);
        expect(whole.twiceByLabel.workedMs).toBeGreaterThanOrEqual(twice);
      }),
    );
  });
});
