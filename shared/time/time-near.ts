/**
 * A bare time of day about a past event means the day nearest to that event. On a Monday, “ended at 18:10” about something from Friday
 * evening means Friday. Pure.
 */
import { addDays, type LocalDate } from './day.ts';
import { type Instant, msOf } from './instant.ts';
import { type LocalTime, localMinuteOf, readingOf } from './local-time.ts';

/** What a bare time refers to. */
export interface Around {
  /** Of the days on which the time fits, the one nearest to this is meant. */
  readonly near: Instant;
  /** The time fits only after this. */
  readonly after: Instant;
  /** The time fits up to this. */
  readonly until: Instant;
}

/** The moment that is meant. If none fits, the nearest one, which the caller then refuses. If two are equally near, the later one. */
export function timeNear(time: LocalTime, { near, after, until }: Around, zone: string): Instant {
  const { date } = localMinuteOf(near, zone);
  const around = [-1, 0, 1].flatMap((days) => momentsOn(addDays(date, days), time, zone));
  const fitting = around.filter((each) => each > after && each <= until);
  const far = (each: Instant) => Math.abs(msOf(each) - msOf(near));
  return (fitting.length === 0 ? around : fitting).reduce((a, b) => (far(b) <= far(a) ? b : a));
}

/**
 * The moments of a date at which the clock shows the time: one, or two in the repeated hour. For a skipped time, the moment later by the
 * length of the gap.
 */
export function momentsOn(date: LocalDate, time: LocalTime, zone: string): readonly Instant[] {
  const reading = readingOf({ date, time }, zone);
  if (reading === null) return [];
  return reading.kind === 'twice' ? [reading.first, reading.second] : [reading.instant];
}
