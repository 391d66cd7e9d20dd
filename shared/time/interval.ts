/** Half-open intervals `[start, end)` of instants: touching ones do not overlap, and a cut leaves no gap and counts nothing twice. */
import { earlier, type Instant, later, msOf } from './instant.ts';

export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

/** Length in milliseconds; 0 for an empty interval. */
export function lengthMs(interval: Interval): number {
  return Math.max(0, msOf(interval.end) - msOf(interval.start));
}

/** Whether two intervals share a moment. `[9, 10)` and `[10, 11)` do not; an empty interval shares nothing. */
export function overlaps(a: Interval, b: Interval): boolean {
  return later(a.start, b.start) < earlier(a.end, b.end);
}

/** The part that both share, or null. */
export function intersection(a: Interval, b: Interval): Interval | null {
  const start = later(a.start, b.start);
  const end = earlier(a.end, b.end);
  return start < end ? { start, end } : null;
}

/** What is left of the intervals without those that are taken, in order; the pieces of each keep their order. */
export function without(intervals: readonly Interval[], taken: readonly Interval[]): readonly Interval[] {
  return taken.reduce<readonly Interval[]>(
    (left, gone) =>
      left.flatMap((each) =>
        overlaps(each, gone)
          ? [
              { start: each.start, end: gone.start },
              { start: gone.end, end: each.end },
            ].filter(({ start, end }) => start < end)
          : [each],
      ),
    intervals,
  );
}
