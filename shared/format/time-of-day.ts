/** Instants and dates as a person reads them, in a zone and in the locale that belongs to the words around them. Text out, nothing else. */
import { keptFormats } from '../messages/kept-formats.ts';
import type { Speech } from '../messages/speech.ts';
import type { LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';

const formatOf = keptFormats(
  (locale, options: Intl.DateTimeFormatOptions | undefined) => new Intl.DateTimeFormat(locale, options),
);

/** `09:30`, or `9:30 AM` where that is the custom. */
export function timeOfDay(instant: Instant, zone: string, { locale }: Speech): string {
  return formatOf(locale, { timeStyle: 'short', timeZone: zone }).format(new Date(instant));
}

/** `09:30 to 10:12`. */
export function timeRange(start: Instant, end: Instant, zone: string, speech: Speech): string {
  return speech.t('time.range', {
    start: timeOfDay(start, zone, speech),
    end: timeOfDay(end, zone, speech),
  });
}

/** The hour alone, as short as the locale has it: `09` or `9 AM`. */
export function hourOfDay(instant: Instant, zone: string, { locale }: Speech): string {
  return formatOf(locale, { hour: 'numeric', timeZone: zone }).format(new Date(instant));
}

/** `Friday, 20 November 2026`. */
export function longDate(date: LocalDate, { locale }: Speech): string {
  return formatOf(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
}
