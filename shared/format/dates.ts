/** Dates and date ranges as people read them, in the locale of the words around them. They are calendar dates without a time zone. */
import { keptFormats } from '../messages/kept-formats.ts';
import type { Speech } from '../messages/speech.ts';
import type { LocalDate } from '../time/day.ts';

const formatOf = keptFormats(
  (locale, options: Intl.DateTimeFormatOptions | undefined) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }),
);

/** `16–22 November 2026`; a single day is just its date. */
export function dateRange(first: LocalDate, last: LocalDate, { locale }: Speech): string {
  return formatOf(locale, { dateStyle: 'long' }).formatRange(noonOf(first), noonOf(last));
}

/** `Fri, 20 Nov`, for a list of days. */
export function shortDate(date: LocalDate, { locale }: Speech): string {
  return formatOf(locale, { weekday: 'short', day: 'numeric', month: 'short' }).format(noonOf(date));
}

/** `Fri, 20 Nov 2026`. */
export function dateWithYear(date: LocalDate, { locale }: Speech): string {
  return formatOf(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(
    noonOf(date),
  );
}

/** `Nov`. */
export function shortMonth(date: LocalDate, { locale }: Speech): string {
  return formatOf(locale, { month: 'short' }).format(noonOf(date));
}

/** `Fri`. */
export function shortWeekday(date: LocalDate, { locale }: Speech): string {
  return formatOf(locale, { weekday: 'short' }).format(noonOf(date));
}

/** `20 November`, where the year is shown elsewhere. */
export function dayAndMonth(date: LocalDate, { locale }: Speech): string {
  return formatOf(locale, { day: 'numeric', month: 'long' }).format(noonOf(date));
}

function noonOf(date: LocalDate): Date {
  return new Date(`${date}T12:00:00Z`);
}
