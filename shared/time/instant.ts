/**
 * Instants as the whole program writes them: ISO 8601 in UTC with milliseconds and `Z`, always 24 characters. With one fixed form, text
 * order is time order, and memory, files and wire use the same text.
 */

declare const instantBrand: unique symbol;
export type Instant = string & { readonly [instantBrand]: true };

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Converts milliseconds since 1970-01-01T00:00:00Z. Throws a RangeError outside the years 0 to 9999. */
export function instantFromMs(ms: number): Instant {
  const text = new Date(ms).toISOString();
  if (text.length !== 24) throw new RangeError(`no instant of a four-digit year: ${ms}`);
  return text as Instant;
}

/**
 * Milliseconds since 1970-01-01T00:00:00Z. The digits are read at their fixed places. Parsing them as a general date takes eight times as
 * long, and a week's figures need tens of thousands.
 */
export function msOf(instant: Instant): number {
  // Text of another length is no instant.
  if (instant.length !== 24) return Number.NaN;
  const year = twoDigits(instant, 0) * 100 + twoDigits(instant, 2);
  const days = daysSince1970(year, twoDigits(instant, 5), twoDigits(instant, 8));
  const minutes = (days * 24 + twoDigits(instant, 11)) * 60 + twoDigits(instant, 14);
  const ms = twoDigits(instant, 20) * 10 + digit(instant, 22);
  return (minutes * 60 + twoDigits(instant, 17)) * 1_000 + ms;
}

function twoDigits(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}

/** Days in the proleptic Gregorian calendar. Years begin in March here, so that the leap day is the last day of its year. */
function daysSince1970(year: number, month: number, day: number): number {
  const sinceMarch = (month + 9) % 12;
  const marchYear = month > 2 ? year : year - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  // From March on, months have 31, 30, 31, 30, 31 days repeatedly: 153 in five months.
  const dayOfYear = Math.floor((153 * sinceMarch + 2) / 5) + day - 1;
  return marchYear * 365 + leapDays + dayOfYear - daysUntil1970;
}

/** Counted from 1 March of the year 0. */
const daysUntil1970 = 719_468;

/**
 * Parses an ISO 8601 / RFC 3339 date-time with an offset (`+01:00`, `+0100`, `+01`) or `Z`, as UTC. Null for any other text: without an
 * offset (a local time is no instant), with an impossible date (30 February), or outside the years 1 to 9998, in local time or in UTC,
 * because the last day needs an end.
 */
export function parseInstant(text: string): Instant | null {
  if (isNormal(text)) return text;
  const parts =
    /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:[Zz]|[+-](\d{2})(?::?(\d{2}))?)$/.exec(
      text,
    );
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, offsetHours, offsetMinutes] = parts;
  // `Date.parse` turns 30 February into 1 or 2 March, so the result is compared with the date in the text.
  const date = new Date(`${year}-${month}-${day}T00:00:00.000Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== `${year}-${month}-${day}`)
    return null;
  if (
    Number(hour) > 23 ||
    Number(minute) > 59 ||
    Number(second ?? 0) > 59 ||
    Number(offsetHours ?? 0) > 23 ||
    Number(offsetMinutes ?? 0) > 59
  )
    return null;
  // `Date.parse` does not accept short offsets.
  const withWholeOffset = text.replace(
    /([+-]\d{2})(\d{2})?$/,
    (_all, hours: string, minutes = '00') => `${hours}:${minutes}`,
  );
  const ms = Date.parse(withWholeOffset.toUpperCase());
  if (Number.isNaN(ms)) return null;
  const normal = new Date(ms).toISOString();
  // In UTC it may fall into another year.
  return isNormal(normal) ? normal : null;
}

/** Whether a text is an existing moment in our own form, as most texts are. */
function isNormal(text: string): text is Instant {
  if (!form.test(text) || text < '0001' || text >= '9999') return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text;
}

/** The minute that contains the instant: seconds are cut off. This is a full minute on every zone's clock, since 1972 at the latest. */
export function minuteOf(instant: Instant): Instant {
  return `${instant.slice(0, 16)}:00.000Z` as Instant;
}

/** The later of two instants. */
export function later(a: Instant, b: Instant): Instant {
  return a >= b ? a : b;
}

/** The earlier of two instants. */
export function earlier(a: Instant, b: Instant): Instant {
  return a <= b ? a : b;
}

/** `instant` moved by `ms` milliseconds; backwards if negative. */
export function shift(instant: Instant, ms: number): Instant {
  return instantFromMs(msOf(instant) + ms);
}
