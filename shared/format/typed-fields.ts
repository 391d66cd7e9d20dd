/** How times and dates are written in the fields in which people type them, and how they are read there: by the custom of the locale. */
import { keptFormats } from '../messages/kept-formats.ts';
import type { Speech } from '../messages/speech.ts';
import type { LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import { type LocalTime, offsetAt } from '../time/local-time.ts';
import type { DateCustom } from '../time/typed-time.ts';
import { knownZone } from '../time/zone.ts';

const formatOf = keptFormats(
  (locale, options: Intl.DateTimeFormatOptions | undefined) => new Intl.DateTimeFormat(locale, options),
);

/** `09:30`, or `9:30 AM` where that is customary, with ordinary spaces as a keyboard types them. */
export function timeField(time: LocalTime, { locale }: Speech): string {
  const text = formatOf(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(`2026-01-01T${time}Z`),
  );
  return text.replace(/\s/g, ' ');
}

/** `20 Nov 2026`, or `Nov 20, 2026` where that is customary. */
export function dateField(date: LocalDate, { locale }: Speech): string {
  return formatOf(locale, { dateStyle: 'medium', timeZone: 'UTC' })
    .format(new Date(`${date}T12:00Z`))
    .replace(/\s/g, ' ');
}

const customs = new Map<string, DateCustom>();

/** The locale's order of day, month and year, and its names of the months. */
export function dateCustom({ locale }: Speech): DateCustom {
  const known = customs.get(locale);
  if (known !== undefined) return known;
  const places = { day: 'd', month: 'm', year: 'y' } as const;
  const order = formatOf(locale, { dateStyle: 'short', timeZone: 'UTC' })
    .formatToParts(new Date('2026-11-20T12:00Z'))
    .map(({ type }) => (type === 'day' || type === 'month' || type === 'year' ? places[type] : ''))
    .join('');
  const months = Array.from({ length: 12 }, (_none, month) => {
    const day = new Date(Date.UTC(2026, month, 15));
    return (['long', 'short'] as const).map((style) =>
      formatOf(locale, { month: style, timeZone: 'UTC' }).format(day).toLowerCase().replace(/\.$/, ''),
    );
  });
  const custom = { order, months };
  customs.set(locale, custom);
  return custom;
}

/** The name of the clock at that moment: `CEST`, or `GMT+2` if it has no name of its own in the locale. */
export function clockName(instant: Instant, zone: string, { locale }: Speech): string {
  // Some versions of `Intl` know no zones that are offsets.
  if (/^[+-]/.test(zone)) return zone;
  const parts = formatOf(locale, { timeZoneName: 'short', timeZone: knownZone(zone) }).formatToParts(
    new Date(instant),
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? offsetAt(instant, zone);
}
