/** The time of day at which the person looks back, and the day to which it belongs. */
import { addDays, type DayFrame, dayOf, type LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import { instantOf, readingOf } from '../time/local-time.ts';

/**
 * When the summary of a day is due; `at` is `HH:MM`. A time before the day start belongs to the night at the end of the day. So does the
 * day start itself, because on a day that has just begun there is nothing to look back on.
 */
export function summaryDue(date: LocalDate, at: string, frame: DayFrame, now: Instant): Instant | null {
  const reading = readingOf({ date: at <= frame.dayStart ? addDays(date, 1) : date, time: at }, frame.zone);
  return reading === null ? null : instantOf(reading, { now }, frame.zone);
}

/** The latest day whose summary is due by now. */
export function lastSummaryDay(at: string, frame: DayFrame, now: Instant): LocalDate {
  const today = dayOf(now, frame);
  const due = summaryDue(today, at, frame, now);
  return due !== null && due <= now ? today : addDays(today, -1);
}
