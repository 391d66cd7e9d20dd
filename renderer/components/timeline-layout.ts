/** The layout of a day's axis: the hours that it shows, and the position of each stretch as a share of its width. Pure. */
import { standingDoubts } from '../../shared/domain/doubts.ts';
import { hourMarks } from '../../shared/format/hour-marks.ts';
import { earlier, type Instant, later, msOf, shift } from '../../shared/time/instant.ts';
import { extentOf, type Interval } from '../../shared/time/interval.ts';
import type { InterruptionOnDay } from '../../shared/views/day-interruptions.ts';
import type { DayPart } from '../../shared/views/day-summary.ts';

export interface Axis extends Interval {
  /** The whole hours of the wall clock within the axis, including both of its ends. */
  readonly hours: readonly Instant[];
}

export interface Placed {
  /** Shares of the axis, from 0 to 1. */
  readonly from: number;
  readonly width: number;
}

const hourMs = 3_600_000;

/**
 * Returns an axis from the first to the last item of the day, at least `leastHours` long. Without items it shows the first hours of the
 * day.
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
  // The axis is first extended forward, where the day goes on, and then backward if the day ends too soon. A session recorded in another
  // frame may lie outside the day as it is counted now; the axis includes it all the same.
  const longer = earlier(shift(end, missing), later(end, day.end));
  const stillMissing = Math.max(0, leastHours * hourMs - (msOf(longer) - msOf(start)));
  const sooner = later(shift(start, -stillMissing), earlier(start, day.start));
  const hours = hourMarks({ start: sooner, end: longer }, zone);
  return { hours, start: hours[0] ?? start, end: hours.at(-1) ?? longer };
}

/** Returns the position of an interval on the axis; null if it lies outside. */
export function place({ start, end }: Interval, axis: Interval): Placed | null {
  const length = msOf(axis.end) - msOf(axis.start);
  const from = Math.max(0, (msOf(start) - msOf(axis.start)) / length);
  const to = Math.min(1, (msOf(end) - msOf(axis.start)) / length);
  return to < 0 || from > 1 || to < from ? null : { from, width: to - from };
}

/**
 * The same for something that is being moved. Outside the axis it is placed at the nearer end, so that its element stays: without the
 * element, the keys and the pointer would lose what they move.
 */
export function placeOfMoved(moved: Interval, axis: Interval): Placed {
  return place(moved, axis) ?? { from: moved.start < axis.start ? 0 : 1, width: 0 };
}

/** Formats a share of a width for CSS. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

/** Returns the step in hours between numbered marks, chosen so that the numbers do not touch. */
export function hourStep(axis: Axis, widthPx: number, numberPx: number): number {
  const hours = Math.max(1, axis.hours.length - 1);
  return [1, 2, 3, 4, 6, 12].find((step) => (widthPx / hours) * step >= numberPx) ?? 12;
}

/** Distributes intervals over as few lanes as keep them apart, in their given order. Returns the lane of each. */
export function lanes(intervals: readonly Interval[]): readonly number[] {
  const ends: Instant[] = [];
  return intervals.map(({ start, end }) => {
    const free = ends.findIndex((busyUntil) => busyUntil <= start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = end;
    return lane;
  });
}

/** Returns what a session occupies on the day. An open interruption occupies only its beginning. */
export function usedBy({ segments, interruptions }: DayPart): readonly Interval[] {
  return [...segments, ...interruptions.map(shownInterval)];
}

/** Returns the whole extent of a session on the day. */
export function extent(part: DayPart): Interval {
  const { createdAt } = part.session;
  return extentOf(usedBy(part)) ?? { start: createdAt, end: createdAt };
}

export function shownInterval({ at, until }: Pick<InterruptionOnDay, 'at' | 'until'>): Interval {
  return { start: at, end: until };
}

/** Returns the stretches of the day's work that are in doubt and not yet answered for. */
export function doubtsOn({ session, segments }: Pick<DayPart, 'session' | 'segments'>): readonly Interval[] {
  return standingDoubts(session).flatMap(({ from, until }) =>
    segments.flatMap((segment) => {
      const start = later(segment.start, from);
      const end = until === null ? segment.end : earlier(segment.end, until);
      return start < end ? [{ start, end }] : [];
    }),
  );
}
