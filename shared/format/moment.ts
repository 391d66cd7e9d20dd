/** Moments in words: a time of day, with its date where it is of another day, and with its zone where that is another one. */
import { Temporal } from 'temporal-polyfill';
import { keptFormats } from '../messages/kept-formats.ts';
import type { Speech } from '../messages/speech.ts';
import type { Instant } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { knownZone } from '../time/zone.ts';
import { overChange, readBy, timeOfDay } from './time-of-day.ts';

const formatOf = keptFormats(
  (locale, options: Intl.DateTimeFormatOptions | undefined) => new Intl.DateTimeFormat(locale, options),
);

/** By which clock times are shown, and what needs no date on the page that they stand on. */
export interface Wall {
  readonly zone: string;
  /** The clock shows something else than the one here would have shown: the zone is to be named. */
  readonly isElsewhere: boolean;
  /** The moments that need no date: the day on the page, as it is counted for what is shown. */
  readonly day: Interval;
  /** What "yesterday" is said from. */
  readonly now: Instant;
  /** The zone of the calendar by which days are named, where it is not `zone`: a person in Tokyo names the day of an evening in Berlin by their own. */
  readonly here?: string;
  /** In a list of days with their dates, or in a document: another day has its date too, however near it is, and is not said from `now`. */
  readonly isListOfDates?: boolean;
}

/** `09:30`; `yesterday 22:30`, `Mon 23:00`, `Tue 3 Nov 08:00` where it is of another day; `09:30 (Tokyo)` by another clock. */
export function moment(at: Instant, wall: Wall, speech: Speech): string {
  return named(dated(at, wall, speech), wall, speech);
}

/** `09:30 – 10:12`, with a date on whichever end needs one; the zone is named once, and a change of the clock in between. */
export function stretch({ start, end }: Interval, wall: Wall, speech: Speech): string {
  const times = speech.t('time.from', {
    start: dated(start, wall, speech),
    end: endOf({ start, end }, wall, speech),
  });
  return named(overChange(times, { start, end }, wall.zone, speech), wall, speech);
}

/** `09:30 to 10:12`, for the ear. */
export function spokenStretch({ start, end }: Interval, wall: Wall, speech: Speech): string {
  const times = speech.t('time.range', {
    start: dated(start, wall, speech),
    end: endOf({ start, end }, wall, speech),
  });
  return named(overChange(times, { start, end }, wall.zone, speech), wall, speech);
}

/** `09:30 – now`. */
export function stretchToNow(start: Instant, wall: Wall, speech: Speech): string {
  const times = speech.t('time.fromToNow', { start: dated(start, wall, speech) });
  return named(overChange(times, { start, end: wall.now }, wall.zone, speech), wall, speech);
}

/** As of `now`, with its date where the calendar in `zone` has another one: at two in the morning half past ten was yesterday. */
export function dayTime(
  at: Instant,
  now: Instant,
  zone: string,
  speech: Speech,
  here: string = zone,
): string {
  return withDate(at, timeOfDay(at, zone, speech), { zone, now, here }, speech);
}

/** The same, and of today it says so: `today 14:05`. */
export function sayDayTime(at: Instant, now: Instant, zone: string, speech: Speech): string {
  return daysUntil(dateIn(now, zone), dateIn(at, zone)) === 0
    ? speech.t('time.today', { time: timeOfDay(at, zone, speech) })
    : dayTime(at, now, zone, speech);
}

/** The zone in which something was recorded, and the one here and now. */
export interface Zones {
  readonly recorded: string;
  readonly present: string;
}

/** The same by the clock that it was recorded by, whose place is named where it shows another time than the present one. */
export function recordedTime(at: Instant, now: Instant, zones: Zones, speech: Speech): string {
  const clock = clockOf([at], zones);
  return named(dayTime(at, now, clock.zone, speech, zones.present), clock, speech);
}

/**
 * Of a stretch, its two times by that clock; its place and a change of the clock in between are named once, at the end, which has a date of its
 * own only on another day.
 */
export function recordedRange(
  { start, end }: Interval,
  now: Instant,
  zones: Zones,
  speech: Speech,
): { readonly start: string; readonly end: string } {
  const clock = clockOf([start, end], zones);
  const { zone } = clock;
  const { present } = zones;
  const isSameDay = daysUntil(dateIn(start, zone), dateIn(end, zone)) === 0;
  const last = isSameDay ? timeOfDay(end, zone, speech) : dayTime(end, now, zone, speech, present);
  return {
    start: dayTime(start, now, zone, speech, present),
    end: named(overChange(last, { start, end }, zone, speech), clock, speech),
  };
}

function clockOf(
  moments: readonly Instant[],
  { recorded, present }: Zones,
): Pick<Wall, 'zone' | 'isElsewhere'> {
  const isElsewhere = moments.some((at) => offsetIn(at, recorded) !== offsetIn(at, present));
  return { zone: isElsewhere ? recorded : present, isElsewhere };
}

/** The moment without its zone. */
export function dated(at: Instant, wall: Wall, speech: Speech): string {
  const time = timeOfDay(at, wall.zone, speech);
  if (wall.day.start <= at && at < wall.day.end) return time;
  const said = withDate(at, time, wall, speech);
  // Of today on the page of another day: a time alone would be of that one.
  return said === time ? speech.t('time.today', { time }) : said;
}

/** The end of a day is still of it: `22:00 – 04:00`. */
function endOf({ start, end }: Interval, wall: Wall, speech: Speech): string {
  const isLast = end === wall.day.end && start >= wall.day.start;
  return isLast ? timeOfDay(end, wall.zone, speech) : dated(end, wall, speech);
}

function named(
  times: string,
  { zone, isElsewhere }: Pick<Wall, 'zone' | 'isElsewhere'>,
  { t }: Speech,
): string {
  return isElsewhere ? t('time.inZone', { times, zone: placeOf(zone) }) : times;
}

/** `Tokyo` of `Asia/Tokyo`; an offset is its own name. */
export function placeOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

function withDate(
  at: Instant,
  time: string,
  { zone, now, here = zone, isListOfDates = false }: Pick<Wall, 'zone' | 'now' | 'here' | 'isListOfDates'>,
  speech: Speech,
): string {
  const onDay = (isNear: boolean) =>
    speech.t('time.onDay', { day: dayInWords(at, isNear, { zone, now }, speech), time });
  if (isListOfDates) return onDay(false);
  const days = daysUntil(dateIn(now, here), dateIn(at, zone));
  if (days === 0) return time;
  if (days === -1) return speech.t('time.yesterday', { time });
  // A morning in Tokyo may be over while its date is still tomorrow's in Honolulu: what is over is not called tomorrow.
  if (days === 1 && at > now) return speech.t('time.tomorrow', { time });
  return onDay(Math.abs(days) < 7);
}

/** The weekday within a week; beyond that the date as well, and in another year the year. */
function dayInWords(
  at: Instant,
  isNear: boolean,
  { zone, now }: Pick<Wall, 'zone' | 'now'>,
  { locale }: Speech,
): string {
  const date = isNear ? {} : ({ day: 'numeric', month: 'short' } as const);
  const year = isNear || yearOf(at, zone) === yearOf(now, zone) ? {} : ({ year: 'numeric' } as const);
  const read = readBy(at, zone);
  return formatOf(locale, { weekday: 'short', ...date, ...year, timeZone: read.timeZone }).format(read.date);
}

function dateIn(at: Instant, zone: string): Temporal.PlainDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(knownZone(zone)).toPlainDate();
}

function daysUntil(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return from.until(to).days;
}

function yearOf(at: Instant, zone: string): number {
  return Temporal.Instant.from(at).toZonedDateTimeISO(knownZone(zone)).year;
}

function offsetIn(at: Instant, zone: string): number {
  return Temporal.Instant.from(at).toZonedDateTimeISO(knownZone(zone)).offsetNanoseconds;
}
