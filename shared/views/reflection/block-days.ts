/**
 * The days of a block: on which days it lies, and with which part. Like a session, it is cut by days as they were counted where it was
 * planned.
 */
import type { Block, Planned } from '../../domain/block.ts';
import { addDays, type DayFrame, dayInterval, type LocalDate } from '../../time/day.ts';
import { type Interval, intersection } from '../../time/interval.ts';

export interface BlockOnDay {
  readonly interval: Interval;
  /** Whether it began before the day, or continues after it. */
  readonly cutAtStart: boolean;
  readonly cutAtEnd: boolean;
}

/**
 * The earliest day on which a block that reaches into `date` may begin. This is two days before: a block of 24 hours that begins late on
 * that day outlasts a day from which the clock has skipped an hour.
 */
export function earliestBegin(date: LocalDate): LocalDate {
  return addDays(date, -2);
}

/** The part of it that lies on the day, or null. `frame` is that of the block. */
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

/**
 * Whether it is in the plan of that day as it stands. A block over midnight is in the plan of both days, but in the baseline only of the
 * day on which it begins.
 */
export function isPlannedOn(date: LocalDate, block: Block): boolean {
  return block.removedAt === null && blockOnDay(date, block, block.frame) !== null;
}
