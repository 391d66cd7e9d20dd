/** A moment that is typed about a stretch of the past: a time of day is the last such moment up to the stretch's end. Pure. */
import { minuteOfDay, readClockTime } from '../../shared/time/clock-time.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { lastTimeOfDay } from '../../shared/time/last-time-of-day.ts';
import { instantOf, readingOf } from '../../shared/time/local-time.ts';
import { typedTime } from '../../shared/time/typed-time.ts';

/** Null for a text that is no time. Seconds are left away: a time set by hand is the whole minute. `until`: the end of the stretch. */
export function typedMoment(text: string, until: Instant, zone: string): Instant | null {
  const typed = typedTime(text);
  if (typed === null) return null;
  switch (typed.kind) {
    case 'instant':
      return typed.instant;
    case 'moment': {
      const reading = readingOf({ date: typed.date, time: typed.time }, zone);
      return reading === null ? null : instantOf(reading, { before: until, now: until }, zone);
    }
    default: {
      const clock = readClockTime(typed.time);
      return clock === null ? null : lastTimeOfDay(minuteOfDay(clock), until, zone);
    }
  }
}
