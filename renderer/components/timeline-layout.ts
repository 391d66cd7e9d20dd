/** Where things stand on a day's axis: which hours it shows, and the place of each stretch as a share of its width. Pure. */
import { standingDoubts } from '../../shared/domain/doubts.ts';
import { hourMarks } from '../../shared/format/hour-marks.ts';
import { earlier, type Instant, later, msOf, shift } from '../../shared/time/instant.ts';
import { extentOf, type Interval } from '../../shared/time/interval.ts';
import type { DayPart, InterruptionOnDay } from '../../shared/views/day-summary.ts';

export interface Axis extends Interval {
  /** Whole hours by the wall clock, the first and the last of them its ends. */
  readonly hours: readonly Instant[];
}

export interface Placed {
  /** Shares of the axis, 0 to 1. */
  readonly from: number;
  readonly width: number;
}

const hourMs = 3_600_000;

/**
 * The hours from the first to the last thing on the day, `leastHours` or more; the first hours from the start of the day on when there is
 * nothing.
 */
export function axisFor(
  used: readonly Interval[],
  day: Interval,
  zone: string,
  now: Instant | null,
  leastHours: number,
): Axis {
  const isNowWithin = now !== null && day.start <= now && now < day.end;
  const present = isNowWithin ? [{ start: now, end: now }] : [];
  const { start, end } = extentOf([...used, ...present]) ?? { start: day.start, end: day.start };
  const missing = Math.max(0, leastHours * hourMs - (msOf(end) - msOf(start)));
  // What is missing is shown ahead first: the day goes on there; then behind, where the day ends sooner.
  // What was recorded in another frame may lie outside the day as it is counted now: it is shown all the same.
  const longer = earlier(shift(end, missing), later(end, day.end));
  const stillMissing = Math.max(0, leastHours * hourMs - (msOf(longer) - msOf(start)));
  const sooner = later(shift(start, -stillMissing), earlier(start, day.start));
  const hours = hourMarks({ start: sooner, end: longer }, zone);
  return { hours, start: hours[0] ?? start, end: hours.at(-1) ?? longer };
}

/** Where an interval lies on the axis; null when it lies beside it. */
export function place({ start, end }: Interval, axis: Interval): Placed | null {
  const length = msOf(axis.end) - msOf(axis.start);
  const from = Math.max(0, (msOf(start) - msOf(axis.start)) / length);
  const to = Math.min(1, (msOf(end) - msOf(axis.start)) / length);
  return to < 0 || from > 1 || to < from ? null : { from, width: to - from };
}

/** A share of a width, for a style. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

/** Every how many hours a mark gets its number, so that numbers keep apart. */
export function hourStep(axis: Axis, widthPx: number, numberPx: number): number {
  const hours = Math.max(1, axis.hours.length - 1);
  return [1, 2, 3, 4, 6, 12].find((step) => (widthPx / hours) * step >= numberPx) ?? 12;
}

/** Intervals in as few lanes as keep them apart, in the order that they have: the lane of each. */
export function lanes(intervals: readonly Interval[]): readonly number[] {
  const ends: Instant[] = [];
  return intervals.map(({ start, end }) => {
    const free = ends.findIndex((busyUntil) => busyUntil <= start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = end;
    return lane;
  });
}

/** What a session takes up of the day. An interruption that still goes on takes up no more than its beginning. */
export function usedBy({ segments, interruptions }: DayPart): readonly Interval[] {
  return [...segments, ...interruptions.map(shownInterval)];
}

/** The whole stretch that a session takes up on the day. */
export function extent(part: DayPart): Interval {
  const { createdAt } = part.session;
  return extentOf(usedBy(part)) ?? { start: createdAt, end: createdAt };
}

export function shownInterval({ at, until }: Pick<InterruptionOnDay, 'at' | 'until'>): Interval {
  return { start: at, end: until };
}

/** What of the work on the day is not certain, until it is answered for. */
export function doubtsOn({ session, segments }: Pick<DayPart, 'session' | 'segments'>): readonly Interval[] {
  return standingDoubts(session).flatMap(({ from, until }) =>
    segments.flatMap((segment) => {
      const start = later(segment.start, from);
      const end = until === null ? segment.end : earlier(segment.end, until);
      return start < end ? [{ start, end }] : [];
    }),
  );
}
