/** Where things stand on a day's axis: which hours it shows, and the place of each stretch as a share of its width. Pure. */
import { standingDoubts } from '../../shared/domain/doubts.ts';
import { hourMarks } from '../../shared/format/hour-marks.ts';
import { earlier, type Instant, later, msOf, shift } from '../../shared/time/instant.ts';
import { extentOf, type Interval, lengthMs, without } from '../../shared/time/interval.ts';
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
  const moments = used.flatMap(({ start, end }) => [start, end]);
  if (now !== null && day.start <= now && now < day.end) moments.push(now);
  const [any] = moments;
  const start = any === undefined ? day.start : moments.reduce(earlier);
  const end = any === undefined ? day.start : moments.reduce(later);
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

/** The whole stretch that a session takes up on the day. An interruption that still goes on takes up no more than its beginning. */
export function extent(part: DayPart): Interval {
  const { createdAt } = part.session;
  return extentOf(shownOf(part)) ?? { start: createdAt, end: createdAt };
}

function shownOf({ segments, interruptions }: DayPart): readonly Interval[] {
  return [...segments, ...interruptions.map(shownInterval)];
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

/** Shorter ones are the time between two clicks. */
const leastGapMs = 10 * 60_000;
const snapMs = 5 * 60_000;

/** What lies empty between the first thing on the day and the last, of ten minutes at least. */
export function gapsOf(parts: readonly DayPart[]): readonly Interval[] {
  const used = parts.flatMap(shownOf);
  const whole = extentOf(used);
  return without(whole === null ? [] : [whole], used).filter((gap) => lengthMs(gap) >= leastGapMs);
}

/** What was drawn between two places of the axis, on whole five minutes, within the day and not beyond `now`; null when that leaves nothing. */
export function drawnStretch(
  from: number,
  to: number,
  axis: Interval,
  day: Interval,
  now: Instant,
): Interval | null {
  const length = msOf(axis.end) - msOf(axis.start);
  const at = (share: number) => shift(axis.start, Math.round((share * length) / snapMs) * snapMs);
  const start = later(at(Math.min(from, to)), day.start);
  const end = earlier(at(Math.max(from, to)), earlier(day.end, now));
  return start < end ? { start, end } : null;
}
