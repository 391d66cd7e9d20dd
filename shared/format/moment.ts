/** Moments in words: a time of day, with its date if it is of another day, and with its zone if that is another one. */
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

/** The clock by which times are shown, and the page that they stand on. */
export interface Wall {
  readonly zone: string;
  /** Whether this clock shows another time than the clock here would, so that the zone has to be named. */
  readonly isElsewhere: boolean;
  /** The moments that need no date: the page's day, as it is counted for what is shown. */
  readonly day: Interval;
  /** The moment from which "yesterday" is counted. */
  readonly now: Instant;
  /**
   * The zone whose calendar names the days, if it is not `zone`. A person in Tokyo names the day of an evening in Berlin by their own
   * calendar.
   */
  readonly here?: string;
  /**
   * Whether the times stand in a list of dated days, or in a document. Then a time of another day always has its date, however near it is,
   * and no "yesterday".
   */
  readonly isListOfDates?: boolean;
}

/** `09:30`; on another day `yesterday 22:30`, `Mon 23:00`, `Tue 3 Nov 08:00`; by another clock `09:30 (Tokyo)`. */
export function moment(at: Instant, wall: Wall, speech: Speech): string {
  return named(dated(at, wall, speech), wall, speech);
}

/** `09:30 – 10:12`, with a date on each end that needs one. The zone, and a clock change in between, are named once. */
export function stretch(of: Interval, wall: Wall, speech: Speech): string {
  return fromTo('time.from', of, wall, speech);
}

/** `09:30 to 10:12`, for screen readers. */
export function spokenStretch(of: Interval, wall: Wall, speech: Speech): string {
  return fromTo('time.range', of, wall, speech);
}

function fromTo(code: 'time.from' | 'time.range', of: Interval, wall: Wall, speech: Speech): string {
  const times = speech.t(code, { start: dated(of.start, wall, speech), end: endOf(of, wall, speech) });
  return named(overChange(times, of, wall.zone, speech), wall, speech);
}

/** `09:30 – now`. */
export function stretchToNow(start: Instant, wall: Wall, speech: Speech): string {
  const times = speech.t('time.fromToNow', { start: dated(start, wall, speech) });
  return named(overChange(times, { start, end: wall.now }, wall.zone, speech), wall, speech);
}

/** A time as of `now`, with its date if the calendar in `zone` has another one: at two in the morning, half past ten was yesterday. */
export function dayTime(
  at: Instant,
  now: Instant,
  zone: string,
  speech: Speech,
  here: string = zone,
): string {
  return withDate(at, timeOfDay(at, zone, speech), { zone, now, here }, speech);
}

/** Like `dayTime`, but a time of today says so: `today 14:05`. */
export function sayDayTime(at: Instant, now: Instant, zone: string, speech: Speech): string {
  return daysUntil(dateIn(now, zone), dateIn(at, zone)) === 0
    ? speech.t('time.today', { time: timeOfDay(at, zone, speech) })
    : dayTime(at, now, zone, speech);
}

/** The zone in which something was recorded, and the present one. */
export interface Zones {
  readonly recorded: string;
  readonly present: string;
}

/** Like `dayTime`, by the clock of the recording. Its place is named if it shows another time than the present clock. */
export function recordedTime(at: Instant, now: Instant, zones: Zones, speech: Speech): string {
  const clock = clockOf([at], zones);
  return named(dayTime(at, now, clock.zone, speech, zones.present), clock, speech);
}

/**
 * The two times of a stretch by the clock of its recording. The place, and a clock change in between, are named once, at the end. The end
 * has a date of its own only on another day.
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
  // On the page of another day, a time of today says so, because a bare time would belong to that day.
  return said === time ? speech.t('time.today', { time }) : said;
}

/** The end of a day still belongs to it: `22:00 – 04:00`. */
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

/** `Tokyo` for `Asia/Tokyo`. An offset is its own name. */
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
  // A morning in Tokyo may be over while its date is still tomorrow's in Honolulu. A past moment is not called tomorrow.
  if (days === 1 && at > now) return speech.t('time.tomorrow', { time });
  return onDay(Math.abs(days) < 7);
}

/** The weekday within a week; beyond that the date too, and in another year also the year. */
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
