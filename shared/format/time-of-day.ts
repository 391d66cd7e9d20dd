/** Instants and dates as a person reads them, in a zone and a locale; `locale` absent: the runtime's own. Text out, nothing else. */
import type { LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';

const kept = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it: each is made once. */
function formatOf(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  kept.set(key, made);
  return made;
}

/** `09:30`, or `9:30 AM` where that is the custom. */
export function timeOfDay(instant: Instant, zone: string, locale?: string): string {
  return formatOf(locale, { timeStyle: 'short', timeZone: zone }).format(new Date(instant));
}

/** `09:30 to 10:12`. */
export function timeRange(start: Instant, end: Instant, zone: string, locale?: string): string {
  return `${timeOfDay(start, zone, locale)} to ${timeOfDay(end, zone, locale)}`;
}

/** The hour alone, as short as the locale has it: `09` or `9 AM`. */
export function hourOfDay(instant: Instant, zone: string, locale?: string): string {
  return formatOf(locale, { hour: 'numeric', timeZone: zone }).format(new Date(instant));
}

/** `Friday, 20 November 2026`. */
export function longDate(date: LocalDate, locale?: string): string {
  return formatOf(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
}

/** `Fri, 20 Nov`. */
export function shortDate(date: LocalDate, locale?: string): string {
  return formatOf(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  );
}
