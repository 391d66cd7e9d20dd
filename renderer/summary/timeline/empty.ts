/** What is empty on a day's axis: the gaps between two things, and what is drawn over an empty place. Pure. */
import { earlier, type Instant, later, msOf, shift } from '../../../shared/time/instant.ts';
import { extentOf, type Interval, lengthMs, without } from '../../../shared/time/interval.ts';
import type { DayPart } from '../../../shared/views/day-summary.ts';
import { usedBy } from '../../components/timeline-layout.ts';

/** Shorter ones are the time between two clicks. */
const leastGapMs = 10 * 60_000;
const snapMs = 5 * 60_000;

/** What lies empty between the first thing on the day and the last, of ten minutes at least. */
export function gapsOf(parts: readonly DayPart[]): readonly Interval[] {
  const used = parts.flatMap(usedBy);
  const whole = extentOf(used);
  return whole === null ? [] : without([whole], used).filter((gap) => lengthMs(gap) >= leastGapMs);
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
