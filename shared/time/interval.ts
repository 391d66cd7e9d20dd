/** Half-open intervals `[start, end)` of instants: touching is not overlapping, and a cut leaves no gap and no double count. */
import { earlier, type Instant, later, msOf } from './instant.ts';

export interface Interval {
  readonly start: Instant;
  readonly end: Instant;
}

/** Length in milliseconds; 0 for an empty interval. */
export function lengthMs(interval: Interval): number {
  return Math.max(0, msOf(interval.end) - msOf(interval.start));
}

/** Whether the two share at least one moment. `[9, 10)` and `[10, 11)` do not; an empty interval shares nothing. */
export function overlaps(a: Interval, b: Interval): boolean {
  return later(a.start, b.start) < earlier(a.end, b.end);
}

/** What both share, or null when that is nothing. */
export function intersection(a: Interval, b: Interval): Interval | null {
  const start = later(a.start, b.start);
  const end = earlier(a.end, b.end);
  return start < end ? { start, end } : null;
}
