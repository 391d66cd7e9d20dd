/** Instants and dates as people read them, in a zone and in the locale of the words around them. Returns text only. */
import { keptFormats } from '../messages/kept-formats.ts';
import type { Speech } from '../messages/speech.ts';
import type { LocalDate } from '../time/day.ts';
import { type Instant, msOf } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { offsetMs } from '../time/offset.ts';
import { knownZone } from '../time/zone.ts';
import { spokenDuration } from './duration.ts';

const formatOf = keptFormats(
  (locale, options: Intl.DateTimeFormatOptions | undefined) => new Intl.DateTimeFormat(locale, options),
);

/** `09:30`, or `9:30 AM` where that is customary. */
export function timeOfDay(instant: Instant, zone: string, { locale }: Speech): string {
  const { date, timeZone } = readBy(instant, zone);
  return formatOf(locale, { timeStyle: 'short', timeZone }).format(date);
}

/** `09:30 to 10:12`. */
export function timeRange(start: Instant, end: Instant, zone: string, speech: Speech): string {
  const times = speech.t('time.range', {
    start: timeOfDay(start, zone, speech),
    end: timeOfDay(end, zone, speech),
  });
  return overChange(times, { start, end }, zone, speech);
}

/** `09:10 – 10:42`, for reading. */
export function shortTimeRange(start: Instant, end: Instant, zone: string, speech: Speech): string {
  const [from, to] = [start, end].map((each) => timeOfDay(each, zone, speech));
  return overChange(
    speech.t('time.from', { start: from ?? '', end: to ?? '' }),
    { start, end },
    zone,
    speech,
  );
}

/**
 * If the clock was changed in between, the two times suggest a wrong length. The change is therefore named:
 * `02:15 – 02:15 (clock back 1 h 00)`.
 */
export function overChange(times: string, { start, end }: Interval, zone: string, speech: Speech): string {
  const changedMs = offsetMs(end, zone) - offsetMs(start, zone);
  if (changedMs === 0) return times;
  const length = spokenDuration(Math.abs(changedMs), speech);
  return speech.t(changedMs < 0 ? 'time.clockBack' : 'time.clockForward', { times, length });
}

/** Only the hour, as short as the locale writes it: `09` or `9 AM`. */
export function hourOfDay(instant: Instant, zone: string, { locale }: Speech): string {
  const { date, timeZone } = readBy(instant, zone);
  return formatOf(locale, { hour: 'numeric', timeZone }).format(date);
}

/** The same for an hour of any day, 0 to 23. */
export function hourOfClock(hour: number, { locale }: Speech): string {
  return formatOf(locale, { hour: 'numeric', timeZone: 'UTC' }).format(Date.UTC(2000, 0, 1, hour));
}

/** `Friday, 20 November 2026`. */
export function longDate(date: LocalDate, { locale }: Speech): string {
  return formatOf(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
}

/** The date and zone for `Intl`. Some versions of `Intl` know no zones that are offsets, such as `+05:45`. */
export function readBy(instant: Instant, zone: string): { readonly date: Date; readonly timeZone: string } {
  if (!/^[+-]/.test(zone)) return { date: new Date(instant), timeZone: knownZone(zone) };
  return { date: new Date(msOf(instant) + offsetMs(instant, zone)), timeZone: 'UTC' };
}
