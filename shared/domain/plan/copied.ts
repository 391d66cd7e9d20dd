/** Copies a block to another day, at the same times of day, whatever the clock did in between. */
import { addDays, type DayFrame, dayOf, type LocalDate } from '../../time/day.ts';
import { earlier, type Instant, msOf, shift } from '../../time/instant.ts';
import { instantOf, type LocalTime, localMinuteOf, type Reading, readingOf } from '../../time/local-time.ts';
import { longestBlockMs, type Planned } from '../block.ts';

/** `planned` is the zone in which the block was planned, `here` the zone in which it is planned anew. */
export interface Clocks {
  readonly planned: string;
  readonly here: string;
}

/**
 * `days` is the number of days by which it moves. After a journey it keeps its time of day, now by the clock here. A time that the clock
 * skips on that day is moved forward by the gap. Of a time that occurs twice, the occurrence is taken that keeps the end after the start;
 * for the start the later one (rules, "local time to instant").
 */
export function copiedBy(days: number, planned: Planned, clocks: Clocks, now: Instant): Planned {
  const { title, labels, taskId } = planned;
  const start = later(planned.start, days, clocks, { now });
  const meant = later(planned.end, days, clocks, { now, after: start });
  // If the clock skips exactly this stretch, the copy keeps its length.
  const end = meant > start ? meant : shift(start, msOf(planned.end) - msOf(planned.start));
  // A block of a whole day becomes longer where the clock goes back. It is cut to the greatest length of a block, so that its day can be
  // copied all the same.
  return { title, labels, taskId, start, end: earlier(end, shift(start, longestBlockMs)) };
}

/** A copy, and those of its times of day that the clock skips on the target day. */
export interface Copied {
  readonly planned: Planned;
  readonly skippedTimes: readonly LocalTime[];
}

/**
 * Copies a block onto a day as days are counted here. A block at night may have belonged to the previous day where it was planned, and
 * belong to the day itself here.
 */
export function copiedOnto(
  to: LocalDate,
  days: number,
  block: Planned & { readonly frame: DayFrame },
  here: DayFrame,
  now: Instant,
): Copied {
  const clocks = { planned: block.frame.zone, here: here.zone };
  const by = (more: number): Copied => ({
    planned: copiedBy(days + more, block, clocks, now),
    skippedTimes: [block.start, block.end].flatMap((moment) => {
      const reading = readingLater(moment, days + more, clocks);
      return reading?.kind === 'skipped' ? [reading.asked.time] : [];
    }),
  });
  return [0, -1, 1].map(by).find(({ planned }) => dayOf(planned.start, here) === to) ?? by(0);
}

/** Whether a copy beside the other would only be a duplicate, whatever labels and task they have now. */
export function isSamePlan(one: Planned, other: Planned): boolean {
  return one.title === other.title && one.start === other.start && one.end === other.end;
}

function later(
  moment: Instant,
  days: number,
  clocks: Clocks,
  hints: { readonly now: Instant; readonly after?: Instant },
): Instant {
  const reading = readingLater(moment, days, clocks);
  return reading === null ? moment : instantOf(reading, hints, clocks.here);
}

/** What the time of day means that many days later, by the clock here; null if there is no such date. */
function readingLater(moment: Instant, days: number, { planned, here }: Clocks): Reading | null {
  const { date, time } = localMinuteOf(moment, planned);
  return readingOf({ date: addDays(date, days), time }, here);
}
