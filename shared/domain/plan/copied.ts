/** A block on another day: at the same times of day there, whatever the clock did in between. */
import { addDays, type DayFrame, dayOf, type LocalDate } from '../../time/day.ts';
import { earlier, type Instant, msOf, shift } from '../../time/instant.ts';
import { instantOf, type LocalTime, localMinuteOf, type Reading, readingOf } from '../../time/local-time.ts';
import { longestBlockMs, type Planned } from '../block.ts';

/** By the clock of which place it was planned, and by that of which it is planned anew. */
export interface Clocks {
  readonly planned: string;
  readonly here: string;
}

/**
 * `days`: how many later. Who has travelled since has it at the same time of day by the clock here. A time that the clock skips there is moved forward by the gap; of one that comes twice it is the one that keeps
 * the end after the start, the later of two (rules, "local time to instant").
 */
export function copiedBy(days: number, planned: Planned, clocks: Clocks, now: Instant): Planned {
  const { title, labels, taskId } = planned;
  const start = later(planned.start, days, clocks, { now });
  const meant = later(planned.end, days, clocks, { now, after: start });
  // Where the clock skips just this stretch, it is as long as it was.
  const end = meant > start ? meant : shift(start, msOf(planned.end) - msOf(planned.start));
  // One of a whole day is longer where the clock goes back: it ends at what a block may be, and its day is copied all the same.
  return { title, labels, taskId, start, end: earlier(end, shift(start, longestBlockMs)) };
}

/** A copy, and which of its times of day the clock skips there. */
export interface Copied {
  readonly planned: Planned;
  readonly skippedTimes: readonly LocalTime[];
}

/**
 * The same onto a day, as days are counted here: what is at night may have been of the day before where it was planned, and be of the day itself
 * here.
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

/** Whether copying one beside the other would only say the same twice, whatever labels and task they have by now. */
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

/** What the time of day means so many days later, by the clock here; null: there is no such date. */
function readingLater(moment: Instant, days: number, { planned, here }: Clocks): Reading | null {
  const { date, time } = localMinuteOf(moment, planned);
  return readingOf({ date: addDays(date, days), time }, here);
}
