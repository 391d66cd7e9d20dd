/** A block on another day: at the same times of day there, whatever the clock did in between. */
import { addDays } from '../../time/day.ts';
import { type Instant, msOf, shift } from '../../time/instant.ts';
import { instantOf, localMinuteOf, readingOf } from '../../time/local-time.ts';
import type { Planned } from '../block.ts';

/**
 * `days`: how many later. A time that the clock skips there is moved forward by the gap; of one that comes twice it is the one that keeps
 * the end after the start, the later of two (rules, "local time to instant").
 */
export function copiedBy(days: number, planned: Planned, zone: string, now: Instant): Planned {
  const { title, labels, taskId } = planned;
  const start = later(planned.start, days, zone, { now });
  const meant = later(planned.end, days, zone, { now, after: start });
  // Where the clock skips just this stretch, it is as long as it was.
  const end = meant > start ? meant : shift(start, msOf(planned.end) - msOf(planned.start));
  return { title, labels, taskId, start, end };
}

/** Whether copying one beside the other would only say the same twice, whatever labels and task they have by now. */
export function isSamePlan(one: Planned, other: Planned): boolean {
  return one.title === other.title && one.start === other.start && one.end === other.end;
}

function later(
  moment: Instant,
  days: number,
  zone: string,
  hints: { readonly now: Instant; readonly after?: Instant },
): Instant {
  const { date, time } = localMinuteOf(moment, zone);
  const reading = readingOf({ date: addDays(date, days), time }, zone);
  return reading === null ? moment : instantOf(reading, hints, zone);
}
