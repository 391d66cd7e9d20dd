/**
 * The owner's day: from the day start (default 04:00) in a zone to the next one, so 23 or 25 hours where the clock changes.
 * A session keeps the frame in which it was first recorded, so that neither travel nor a changed setting moves a past day.
 */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instantFromMs, msOf } from './instant.ts';
import type { Interval } from './interval.ts';

/** A local date, `YYYY-MM-DD`. */
export type LocalDate = string;

/** Where and how days are counted: an IANA zone id (or an offset such as `+02:00`) and the time of day at which a day begins, `HH:MM`. */
export interface DayFrame {
  readonly zone: string;
  readonly dayStart: string;
}

/** Whether the runtime knows the zone. */
export function isZone(zone: string): boolean {
  try {
    Temporal.PlainDate.from('2000-01-01').toZonedDateTime({ timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Whether the text is a calendar date `YYYY-MM-DD` that exists. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The date `days` after (or, when negative, before) `date`. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

// Zone arithmetic costs microseconds a call and a history asks for the same few days over and over: bounds are remembered.
// The cache holds answers only, so that the functions stay pure; it is emptied when it grows past a few years of days.
const boundsSeen = new Map<string, { readonly startMs: number; readonly endMs: number }>();
const boundsKept = 20_000;

function boundsMs(date: LocalDate, frame: DayFrame): { readonly startMs: number; readonly endMs: number } {
  const key = `${date} ${frame.dayStart} ${frame.zone}`;
  const seen = boundsSeen.get(key);
  if (seen !== undefined) return seen;
  const startOf = (day: LocalDate) =>
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: frame.zone, plainTime: frame.dayStart })
      .epochMilliseconds;
  const bounds = { startMs: startOf(date), endMs: startOf(addDays(date, 1)) };
  if (boundsSeen.size >= boundsKept) boundsSeen.clear();
  boundsSeen.set(key, bounds);
  return bounds;
}

/**
 * The interval of a day. Where the day start falls into the hour that the clock skips, the day begins as much later; where it
 * comes twice, at the first (the "compatible" rule of RFC 5545 and of Temporal).
 */
export function dayInterval(date: LocalDate, frame: DayFrame): Interval {
  const { startMs, endMs } = boundsMs(date, frame);
  return { start: instantFromMs(startMs), end: instantFromMs(endMs) };
}

/** The owner's day that an instant belongs to. */
export function dayOf(instant: Instant, frame: DayFrame): LocalDate {
  const ms = msOf(instant);
  // Any zone is within 26 hours of UTC, day start included: begin at the UTC date and step until the bounds hold the instant.
  let date = new Date(ms).toISOString().slice(0, 10);
  for (;;) {
    const { startMs, endMs } = boundsMs(date, frame);
    if (ms < startMs) date = addDays(date, -1);
    else if (ms >= endMs) date = addDays(date, 1);
    else return date;
  }
}

/** The days that an interval touches, first to last; an empty interval touches the day of its start. */
export function daysOf(interval: Interval, frame: DayFrame): LocalDate[] {
  const first = dayOf(interval.start, frame);
  const days = [first];
  const endMs = msOf(interval.end);
  for (let date = first; boundsMs(date, frame).endMs < endMs; ) {
    date = addDays(date, 1);
    days.push(date);
  }
  return days;
}

/** The same instant one calendar month earlier in the zone, clamped to the month's end (31 March to 28 or 29 February). */
export function monthBefore(instant: Instant, zone: string): Instant {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).subtract({ months: 1 });
  return instantFromMs(zoned.epochMilliseconds);
}

/** UTC month of an instant, `YYYY-MM`: the unit in which the store keeps sessions. */
export function utcMonthOf(instant: Instant): string {
  return instant.slice(0, 7);
}
