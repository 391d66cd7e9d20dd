/**
 * A time of day said about something that was: of the day nearest to it. On a Monday, “ended at 18:10” of what was left on Friday evening is
 * Friday. Pure.
 */
import { addDays, type LocalDate } from './day.ts';
import { type Instant, msOf } from './instant.ts';
import { type LocalTime, localMinuteOf, readingOf } from './local-time.ts';

/** What a bare time is about. */
export interface Around {
  /** Of the days on which it fits, the one nearest to this is meant. */
  readonly near: Instant;
  /** It fits only after this. */
  readonly after: Instant;
  /** It fits up to this. */
  readonly until: Instant;
}

/** The moment that is meant; where none fits, the nearest one: whoever asked refuses it. Of two as near, the later. */
export function timeNear(time: LocalTime, { near, after, until }: Around, zone: string): Instant {
  const { date } = localMinuteOf(near, zone);
  const around = [-1, 0, 1].flatMap((days) => momentsOn(addDays(date, days), time, zone));
  const fitting = around.filter((each) => each > after && each <= until);
  const far = (each: Instant) => Math.abs(msOf(each) - msOf(near));
  return (fitting.length === 0 ? around : fitting).reduce((a, b) => (far(b) <= far(a) ? b : a));
}

/** The moments of a date at which the clock shows the time: one; two in the repeated hour; for one that is skipped the moment so much later. */
export function momentsOn(date: LocalDate, time: LocalTime, zone: string): readonly Instant[] {
  const reading = readingOf({ date, time }, zone);
  if (reading === null) return [];
  return reading.kind === 'twice' ? [reading.first, reading.second] : [reading.instant];
}
