/** The days of a block: which it lies on, and what of it on each. It is cut by the day as it was counted where it was planned, like a session. */
import type { Block, Planned } from '../../domain/block.ts';
import { addDays, type DayFrame, dayInterval, type LocalDate } from '../../time/day.ts';
import { type Interval, intersection } from '../../time/interval.ts';

export interface BlockOnDay {
  readonly interval: Interval;
  /** It began before the day, or goes on after it. */
  readonly cutAtStart: boolean;
  readonly cutAtEnd: boolean;
}

/**
 * The earliest day on which a block may begin that goes on into `date`: not the one before, but the one before that, since a block of 24 hours
 * begun late on it is longer than a day of which the clock has skipped an hour.
 */
export function earliestBegin(date: LocalDate): LocalDate {
  return addDays(date, -2);
}

/** What of it lies on the day, or null. `frame`: that of the block. */
export function blockOnDay(
  date: LocalDate,
  block: Pick<Planned, 'start' | 'end'>,
  frame: DayFrame,
): BlockOnDay | null {
  const interval = intersection(block, dayInterval(date, frame));
  return interval === null
    ? null
    : { interval, cutAtStart: block.start < interval.start, cutAtEnd: interval.end < block.end };
}

/** Whether it is in the plan of that day as it stands: a block over midnight is in that of both days, and in the baseline of the one on which it begins. */
export function isPlannedOn(date: LocalDate, block: Block): boolean {
  return block.removedAt === null && blockOnDay(date, block, block.frame) !== null;
}
