/** The empty places on a day's axis: the gaps between sessions, and stretches drawn over empty places. Pure. */
import { earlier, type Instant, later, msOf, shift } from '../../../shared/time/instant.ts';
import { extentOf, type Interval, lengthMs, without } from '../../../shared/time/interval.ts';
import type { DayPart } from '../../../shared/views/day-summary.ts';
import { usedBy } from '../../components/timeline-layout.ts';

/** Shorter gaps are only the time between two clicks. */
const leastGapMs = 10 * 60_000;
const snapMs = 5 * 60_000;

/** Returns the gaps of at least ten minutes between the first and the last item of the day. */
export function gapsOf(parts: readonly DayPart[]): readonly Interval[] {
  const used = parts.flatMap(usedBy);
  const whole = extentOf(used);
  return whole === null ? [] : without([whole], used).filter((gap) => lengthMs(gap) >= leastGapMs);
}

/**
 * Returns the stretch drawn between two positions of the axis, in steps of five minutes, within the day and not after `now`; null if
 * nothing is left.
 */
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
