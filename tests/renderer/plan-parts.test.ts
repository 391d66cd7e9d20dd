/** The calculations behind the plan of a day: what changed since the baseline, and how keys and the mouse change times. */
import { describe, expect, it } from 'vitest';
import { lanes } from '../../renderer/components/timeline-layout.ts';
import { drawn, type Hold, stepped } from '../../renderer/summary/plan/block-times.ts';
import { minutesTyped } from '../../renderer/summary/plan/MoveRest.tsx';
import { nextStretch } from '../../renderer/summary/plan/next-stretch.ts';
import { planEntries, sinceBaseline } from '../../renderer/summary/plan/plan-entries.ts';
import type { Block } from '../../shared/domain/block.ts';
import { baselineBlock } from '../../shared/domain/day-page.ts';
import { dayInterval } from '../../shared/time/day.ts';
import { msOf, shift } from '../../shared/time/instant.ts';
import { overlaps } from '../../shared/time/interval.ts';
import { at, berlin } from '../support/given.ts';
import fc from '../support/properties.ts';

const day = dayInterval('2026-11-20', berlin);
const nine = { start: at('08:00'), end: at('09:00') };

function block(id: string, title: string, start: string, end: string): Block {
  const now = at('06:00');
  return {
    ...{ id, title, start: at(start), end: at(end), labels: [], taskId: null, owner: 'me', frame: berlin },
    ...{ source: null, createdAt: now, updatedAt: now, removedAt: null, heads: [], conflicts: [] },
  };
}

describe('the times of a block', () => {
  it.each([
    ['whole', 1, '08:05', '09:05'],
    ['whole', -2, '07:50', '08:50'],
    ['end', 3, '08:00', '09:15'],
    // Never shorter than one step, whichever end moves.
    ['end', -30, '08:00', '08:05'],
    ['start', 30, '08:55', '09:00'],
  ] as const)('of which the %s moves by %i steps', (hold, steps, start, end) => {
    expect(stepped(nine, hold, steps, day)).toEqual({ start: at(start), end: at(end) });
  });

  it('snap to whole five minutes when dragged', () => {
    const odd = { start: at('08:02:30'), end: at('09:01') };
    expect(drawn(odd, 'whole', 60_000, day).start).toBe(at('08:05'));
    expect(drawn(odd, 'end', 60_000, day)).toEqual({ start: odd.start, end: at('09:00') });
  });

  it('stay on the day and within 24 hours, however they are moved', () => {
    const holds = fc.constantFrom<Hold>('whole', 'start', 'end');
    const anyMs = fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 });
    const anyStart = fc.integer({ min: 0, max: 1400 }).map((minutes) => shift(day.start, minutes * 60_000));
    const anyLength = fc.integer({ min: 5, max: 1440 });
    fc.assert(
      fc.property(holds, anyMs, anyStart, anyLength, (hold, byMs, start, minutes) => {
        const was = { start, end: shift(start, minutes * 60_000) };
        const next = drawn(was, hold, byMs, day);
        expect(overlaps(next, day)).toBe(true);
        const length = msOf(next.end) - msOf(next.start);
        expect(length).toBeGreaterThan(0);
        expect(length).toBeLessThanOrEqual(86_400_000);
        if (hold === 'whole') expect(length).toBe(minutes * 60_000);
        if (hold === 'end') expect(next.start).toBe(start);
      }),
    );
  });

  it('never share a lane where they overlap', () => {
    const interval = fc
      .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 30 }))
      .map(([from, length]) => ({
        start: shift(day.start, from * 60_000),
        end: shift(day.start, (from + length) * 60_000),
      }));
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 12 }), (given) => {
        const ordered = given.toSorted((one, other) => (one.start < other.start ? -1 : 1));
        const laneOf = lanes(ordered);
        ordered.forEach((one, index) => {
          ordered.slice(index + 1).forEach((other, later) => {
            if (overlaps(one, other)) expect(laneOf[index]).not.toBe(laneOf[index + 1 + later]);
          });
        });
      }),
    );
  });
});

describe('a plan beside its baseline', () => {
  const then = [
    block('a', 'Mail', '07:00', '08:00'),
    block('b', 'Write', '08:00', '09:00'),
    block('c', 'Call', '09:00', '10:00'),
    block('d', 'Lunch', '11:00', '12:00'),
  ];
  const page = { baseline: { at: at('06:30'), by: 'hand' as const, blocks: then.map(baselineBlock) } };
  const now = [
    block('a', 'Mail', '07:00', '08:00'),
    block('b', 'Write', '08:05', '09:05'),
    block('c', 'Call Anna', '09:00', '10:00'),
    block('e', 'New', '14:00', '15:00'),
  ];
  const none = { blocks: now, carried: [], elsewhere: [], page: null };
  const marks = (form: 'changed' | 'baseline') =>
    planEntries({ ...none, page }, form).map(({ planned, mark }) => `${planned.title}: ${mark}`);

  it('tells in either form what changed for each block', () => {
    expect(marks('changed')).toEqual(['Mail: same', 'Write: moved', 'Call Anna: reworded', 'New: added']);
    expect(marks('baseline')).toEqual(['Mail: same', 'Write: moved', 'Call: reworded', 'Lunch: taken-out']);
    expect(sinceBaseline({ ...none, page })).toEqual({ moved: 1, reworded: 1, added: 1, takenOut: 1 });
  });

  it('calls a block that is now planned for another day moved, not taken out', () => {
    const later = block('a', 'Mail', '2026-11-21T07:00:00.000Z', '2026-11-21T08:00:00.000Z');
    const plan = { blocks: now.slice(1), carried: [], elsewhere: [later], page };
    const { start, end } = later;
    expect(planEntries(plan, 'baseline')[0]).toMatchObject({ mark: 'moved', otherTimes: { start, end } });
    expect(sinceBaseline(plan)).toEqual({ moved: 2, reworded: 1, added: 1, takenOut: 1 });
  });

  it('contains the blocks that last over from the day before, marked only if they were moved there', () => {
    const early = block('f', 'Night', '01:00', '05:00');
    const plan = {
      ...none,
      blocks: now.slice(1),
      carried: [early, block('a', 'Mail', '02:00', '04:00')],
      page,
    };
    const told = (form: 'changed' | 'baseline') =>
      planEntries(plan, form).map(({ planned, mark }) => [planned.id, mark]);
    expect(told('changed').slice(0, 3)).toEqual([
      ['f', 'same'],
      ['a', 'moved'],
      ['b', 'moved'],
    ]);
    expect(told('baseline').slice(0, 3)).toEqual([
      ['f', 'same'],
      ['a', 'moved'],
      ['b', 'moved'],
    ]);
  });

  it('marks nothing if there is no baseline', () => {
    expect(planEntries(none, 'changed').map(({ mark }) => mark)).toEqual(['same', 'same', 'same', 'same']);
    expect(sinceBaseline(none)).toEqual({ moved: 0, reworded: 0, added: 0, takenOut: 0 });
  });
});

it.each([
  ['15', 15],
  [' +20 ', 20],
  ['-30', -30],
  ['−30', -30],
  ['１５', 15],
  ['١٥', 15],
  ['-९०', -90],
  ['－20', -20],
  ['1440', 1440],
  ['0', null],
  ['1441', null],
  ['1.5', null],
  ['soon', null],
  ['', null],
])('“%s” minutes are read as %s', (text, minutes) => {
  expect(minutesTyped(text)).toBe(minutes);
});

describe('the stretch that is proposed for a new block', () => {
  const proposed = (date: string, now: string, isToday: boolean) =>
    nextStretch({ date, frame: berlin, now: at(now) }, dayInterval(date, berlin), isToday);

  it('is the next half hour from a quarter on today, and nine o’clock on another day', () => {
    expect(proposed('2026-11-20', '13:17:47', true)).toEqual({ start: at('13:30'), end: at('14:00') });
    expect(proposed('2026-11-20', '13:30', true)).toEqual({ start: at('13:30'), end: at('14:00') });
    expect(proposed('2026-11-21', '13:17:47', false).start).toBe(at('2026-11-21T08:00:00Z'));
  });

  it.each([
    ['2026-11-19', '02:50:30', '02:50'],
    ['2026-11-19', '02:59:59', '02:59'],
    // The days of the clock changes.
    ['2026-10-24', '2026-10-25T02:55:00Z', '2026-10-25T02:55:00Z'],
    ['2026-03-28', '2026-03-29T01:50:00Z', '2026-03-29T01:50:00Z'],
  ])('begins on the day also shortly before it ends: %s at %s', (date, now, start) => {
    const day = dayInterval(date, berlin);
    const stretch = proposed(date, now, true);
    expect(stretch.start).toBe(at(start));
    expect(day.start <= stretch.start && stretch.start < day.end).toBe(true);
  });
});
