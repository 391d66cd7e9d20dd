/**
 * The owner's day runs from the day start (default 04:00) in a zone to the next one, so it has 23 or 25 hours when the clock changes. A
 * session keeps the frame in which it was first recorded, so that neither travel nor a changed setting moves a past day.
 */
import { Temporal } from 'temporal-polyfill';
import { keepIn } from './bounded-cache.ts';
import { type Instant, instantFromMs, msOf } from './instant.ts';
import type { Interval } from './interval.ts';
import { knownZone } from './zone.ts';

/** A local date, `YYYY-MM-DD`. */
export type LocalDate = string;

/** How days are counted: an IANA zone id (or an offset such as `+02:00`), and the time of day at which a day begins, `HH:MM`. */
export interface DayFrame {
  readonly zone: string;
  readonly dayStart: string;
}

/** The first and last supported date. The last day needs an end, so the year 9999 is excluded. */
export const firstDate: LocalDate = '0001-01-01';
export const lastDate: LocalDate = '9998-12-31';

/** Whether a text is an existing calendar date `YYYY-MM-DD` in the years 1 to 9998. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < firstDate || text > lastDate) return false;
  const date = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * The date `days` after `date`, or before it if negative. It stops at the first and the last date of the years 0 to 9999, so that a clock that
 * is years off stops nothing. Count up with `datesFrom`, which ends there.
 */
export function addDays(date: LocalDate, days: number): LocalDate {
  // Every month has 28 days, so most steps need no calendar. Reading a year takes hundreds of steps.
  const day = Number(date.slice(8)) + days;
  if (day >= 1 && day <= 28) return `${date.slice(0, 8)}${String(day).padStart(2, '0')}`;
  return withinCalendar(Date.parse(`${date}T00:00:00.000Z`) + days * 86_400_000).slice(0, 10);
}

/** The dates from `from` to `to`, both included, in order; none if `to` is the earlier one. */
export function* datesFrom(from: LocalDate, to: LocalDate): Generator<LocalDate, void, undefined> {
  for (let date = from; date <= to; date = addDays(date, 1)) {
    yield date;
    if (date === to) return;
  }
}

// A clock that is years off may show the days at the ends of the calendar. They end, and begin, with the calendar itself.
const firstMoment = instantFromMs(Date.parse('0000-01-01T00:00:00.000Z'));
const lastMoment = instantFromMs(Date.parse('9999-12-31T23:59:59.999Z'));

// A cache of days: zone arithmetic costs microseconds per call, and a history asks for the same few days again and again. The cache holds
// only results, so the functions stay pure. The days of a frame are forgotten when they exceed some fifty years.
const daysSeen = new Map<string, Map<LocalDate, Interval>>();
const daysKept = 20_000;
const framesKept = 64;
let lastFrame: DaysOfFrame | null = null;

interface DaysOfFrame extends DayFrame {
  readonly days: Map<LocalDate, Interval>;
  /** The day found last, because nearby moments usually belong to the same day. */
  lastFound: { readonly date: LocalDate; readonly day: Interval } | null;
}

/** The cache of one frame, which nearly always is the one used before. */
function daysOfFrame({ zone, dayStart }: DayFrame): DaysOfFrame {
  if (lastFrame?.zone === zone && lastFrame.dayStart === dayStart) return lastFrame;
  const key = `${dayStart} ${zone}`;
  const days = daysSeen.get(key) ?? keepIn(daysSeen, key, new Map<LocalDate, Interval>(), framesKept);
  lastFrame = { zone, dayStart, days, lastFound: null };
  return lastFrame;
}

/**
 * The interval of a day. If the clock skips the day start, the day begins later by the length of the gap. If the day start occurs twice,
 * the day begins at the first (the “compatible” rule of RFC 5545 and of Temporal).
 */
export function dayInterval(date: LocalDate, frame: DayFrame): Interval {
  const { days } = daysOfFrame(frame);
  const seen = days.get(date);
  if (seen !== undefined) return seen;
  const day = {
    start: date === firstMoment.slice(0, 10) ? firstMoment : startOf(date, frame),
    end: date === lastMoment.slice(0, 10) ? lastMoment : startOf(addDays(date, 1), frame),
  };
  return keepIn(days, date, day, daysKept);
}

/** Constructed from numbers, because parsing text is the larger part of the cost of Temporal's first answer in a process. */
function startOf(date: LocalDate, { zone, dayStart }: DayFrame): Instant {
  const [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8)].map(Number);
  const [hour, minute] = [dayStart.slice(0, 2), dayStart.slice(3)].map(Number);
  const start = new Temporal.PlainDateTime(year ?? 0, month ?? 0, day ?? 0, hour, minute);
  const ms = start.toZonedDateTime(knownZone(zone)).epochMilliseconds;
  return withinCalendar(ms);
}

function withinCalendar(ms: number): Instant {
  return instantFromMs(Math.min(Math.max(ms, msOf(firstMoment)), msOf(lastMoment)));
}

/** The owner's day to which an instant belongs. */
export function dayOf(instant: Instant, frame: DayFrame): LocalDate {
  const known = daysOfFrame(frame).lastFound;
  if (known !== null && known.day.start <= instant && instant < known.day.end) return known.date;
  // Every zone, including the day start, is within 26 hours of UTC. So this starts at the UTC date and steps until the day contains the
  // instant.
  let date = instant.slice(0, 10);
  for (;;) {
    const day = dayInterval(date, frame);
    if (instant < day.start) date = addDays(date, -1);
    else if (instant >= day.end && day.end < lastMoment) date = addDays(date, 1);
    else {
      daysOfFrame(frame).lastFound = { date, day };
      return date;
    }
  }
}

/**
 * Nobody works longer than this without a break. A longer stretch was measured by a clock that was years off, and its days are not counted
 * beyond this limit.
 */
const mostDaysOfAStretch = 400;

/** The days that an interval touches, first to last, at most `mostDaysOfAStretch`. An empty interval touches the day of its start. */
export function daysOf(interval: Interval, frame: DayFrame): LocalDate[] {
  const first = dayOf(interval.start, frame);
  const days = [first];
  for (let date = first; dayInterval(date, frame).end < interval.end && days.length < mostDaysOfAStretch; ) {
    date = addDays(date, 1);
    days.push(date);
  }
  return days;
}

/** The same wall clock time one calendar month earlier in the zone, clamped to the month's end (31 March to 28 or 29 February). */
export function monthBefore(instant: Instant, zone: string): Instant {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(knownZone(zone)).subtract({ months: 1 });
  return instantFromMs(zoned.epochMilliseconds);
}

/** The UTC month of an instant, `YYYY-MM`, by which the store files sessions. */
export function utcMonthOf(instant: Instant): string {
  return instant.slice(0, 7);
}
