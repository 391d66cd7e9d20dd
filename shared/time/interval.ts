/**
 * Half-open intervals `[start, end)` of instants. Intervals that touch do not overlap, and a cut leaves no gap and counts nothing twice.
 */
import { sum } from '../sum.ts';
import { earlier, type Instant, later, msOf } from './instant.ts';
import { firstWhere } from './ordered.ts';

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

/** From the first start to the last end; null if there are no intervals. */
export function extentOf(intervals: readonly Interval[]): Interval | null {
  const [first] = intervals;
  if (first === undefined) return null;
  return intervals.reduce<Interval>(
    (extent, { start, end }) => ({ start: earlier(extent.start, start), end: later(extent.end, end) }),
    { start: first.start, end: first.end },
  );
}

/** What any of them covers, as ordered intervals that neither overlap nor touch. Empty intervals cover nothing. */
export function united(intervals: readonly Interval[]): readonly Interval[] {
  const ordered = intervals
    .filter(({ start, end }) => start < end)
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const covered: Interval[] = [];
  let last: { readonly start: Instant; end: Instant } | null = null;
  for (const { start, end } of ordered) {
    if (last !== null && start <= last.end) last.end = later(last.end, end);
    else {
      last = { start, end };
      covered.push(last);
    }
  }
  return covered;
}

/** Those of ordered, disjoint intervals that share a moment with `span`. */
export function sharing(ordered: readonly Interval[], span: Interval): readonly Interval[] {
  if (span.start >= span.end) return [];
  const first = firstWhere(ordered, ({ end }) => end > span.start);
  return ordered.slice(
    first,
    Math.max(
      first,
      firstWhere(ordered, ({ start }) => start >= span.end),
    ),
  );
}

/** What `intervals` cover and `others` do not, as ordered intervals that neither overlap nor touch. */
export function without(intervals: readonly Interval[], others: readonly Interval[]): readonly Interval[] {
  const taken = united(others);
  // Both are in order, so what lies before one interval also lies before all that follow.
  let first = 0;
  return united(intervals).flatMap(({ start, end }) => {
    const left: Interval[] = [];
    let from = start;
    while ((taken[first]?.end ?? end) <= start) first += 1;
    for (let n = first; n < taken.length; n += 1) {
      const each = taken[n];
      if (each === undefined || each.start >= end) break;
      if (from < each.start) left.push({ start: from, end: each.start });
      from = later(from, each.end);
    }
    if (from < end) left.push({ start: from, end });
    return left;
  });
}

/** The time that any of them covers, in milliseconds. Overlapping time counts once. */
export function coveredMs(intervals: readonly Interval[]): number {
  return sum(united(intervals), lengthMs);
}
