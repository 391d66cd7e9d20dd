/** A time of day with its date where that is not today's: `22:30`, `yesterday 22:30`, `Mon 23:00`, `20 Nov 23:00`. In the words' own language. */
import { Temporal } from 'temporal-polyfill';
import { keptFormats } from '../messages/kept-formats.ts';
import type { Speech } from '../messages/speech.ts';
import { type Instant, msOf } from '../time/instant.ts';
import { timeOfDay } from './time-of-day.ts';

const formatOf = keptFormats(
  (locale, options: Intl.DateTimeFormatOptions | undefined) => new Intl.DateTimeFormat(locale, options),
);

/**
 * `now`: as of when. The date is the calendar's in `zone`, wherever the owner's day begins: at two in the morning half past ten was
 * yesterday (semantics, “Settled after use”: a time of another day carries the date).
 */
export function dayTime(instant: Instant, now: Instant, zone: string, speech: Speech): string {
  const time = timeOfDay(instant, zone, speech);
  const [date, today] = [dateIn(instant, zone), dateIn(now, zone)];
  const daysAgo = date.until(today, { largestUnit: 'days' }).days;
  if (daysAgo === 0) return time;
  if (daysAgo === 1) return speech.t('time.yesterday', { time });
  const day = new Date(msOf(instant));
  const isThisWeek = daysAgo > 1 && daysAgo < 7;
  const year = date.year === today.year ? {} : ({ year: 'numeric' } as const);
  const options = isThisWeek
    ? ({ weekday: 'short' } as const)
    : ({ day: 'numeric', month: 'short', ...year } as const);
  return speech.t('time.onDay', {
    day: formatOf(speech.locale, { ...options, timeZone: zone }).format(day),
    time,
  });
}

/** The same in the zone of its recording, which is named where its clocks show another time than those of the present one. */
export function recordedTime(
  instant: Instant,
  now: Instant,
  zones: { readonly recorded: string; readonly present: string },
  speech: Speech,
): string {
  const { recorded, present } = zones;
  if (offsetIn(instant, recorded) === offsetIn(instant, present))
    return dayTime(instant, now, present, speech);
  const zone = recorded.split('/').at(-1)?.replaceAll('_', ' ') ?? recorded;
  return speech.t('time.inZone', { time: dayTime(instant, now, recorded, speech), zone });
}

function dateIn(instant: Instant, zone: string): Temporal.PlainDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
}

function offsetIn(instant: Instant, zone: string): number {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).offsetNanoseconds;
}
