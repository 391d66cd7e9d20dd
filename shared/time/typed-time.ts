/**
 * Parses times and dates as people type or paste them into a field of their own: `9:05`, `9.05 pm`, `905`, `9`, and whole moments in ISO
 * 8601. It is lenient but never guesses: ambiguous text is not read. `clock-time.ts` parses the clock times, as everywhere.
 */
import { type EndOfStretch, minuteOfDay, readClockTime, tidyTyped } from './clock-time.ts';
import { addDays, isLocalDate, type LocalDate } from './day.ts';
import { type Instant, parseInstant } from './instant.ts';
import { type LocalTime, localTimeOf } from './local-time.ts';

/**
 * `withoutSeconds`: seconds were typed. A time set by hand is a whole minute, and the caller tells the person that the seconds were
 * dropped.
 */
export type TypedTime =
  | {
      readonly kind: 'time';
      readonly time: LocalTime;
      readonly withoutSeconds?: true;
      /** Typed as `24:00`: the midnight that ends a day. */
      readonly endsDay?: true;
    }
  | {
      readonly kind: 'moment';
      readonly date: LocalDate;
      readonly time: LocalTime;
      readonly withoutSeconds?: true;
    }
  | { readonly kind: 'instant'; readonly instant: Instant };

/**
 * A time of day, with or without a date, to the whole minute; null if the text is none. As an `end`, `24:00` is the midnight that ends that
 * day.
 */
export function typedTime(text: string, of: EndOfStretch = 'start'): TypedTime | null {
  const tidy = tidyTyped(text);
  const moment = /^(\d{4}-\d{2}-\d{2})[t ,]+ *(.+)$/i.exec(tidy);
  if (moment === null) {
    const read = timeIn(tidy, of);
    return read === null
      ? null
      : { kind: 'time', ...read, ...(endsDay(tidy, read.time, of) ? { endsDay: true } : {}) };
  }
  const instant = parseInstant(tidy.replace(beforeOffset, '').replace(/ /g, 'T').replace(/T+/gi, 'T'));
  if (instant !== null) return { kind: 'instant', instant };
  const [, date = '', rest = ''] = moment;
  const read = timeIn(rest, of);
  if (read === null || !isLocalDate(date)) return null;
  const isNextDay = endsDay(rest, read.time, of);
  return { kind: 'moment', date: isNextDay ? addDays(date, 1) : date, ...read };
}

/** Version control and mail separate the offset from the time by a space. */
const beforeOffset = / (?=[+-]\d{2}(?::?\d{2})?$)/;

/** True for `24:00` and `midnight`, but not for `240`, which means twenty to three. */
function endsDay(text: string, time: LocalTime, of: EndOfStretch): boolean {
  return of === 'end' && time === '00:00' && /^24|midnight/i.test(text);
}

function timeIn(
  text: string,
  of: EndOfStretch,
): { readonly time: LocalTime; readonly withoutSeconds?: true } | null {
  const clock = readClockTime(text, of);
  if (clock === null) return null;
  const minute = minuteOfDay(clock);
  const time = localTimeOf(minute);
  return clock.hasSeconds ? { time, withoutSeconds: true } : { time };
}

/** How dates are written where the reader lives: the order of day, month and year, and the names of the months. */
export interface DateCustom {
  /** For example `dmy`. */
  readonly order: string;
  /** Each month's long and short names, January first, in lower case. */
  readonly months: readonly (readonly string[])[];
}

/** `Sep` is accepted even where the short name is `Sept`. Two letters are too few: `Ju` could be two months. */
const shortestMonth = 3;

/**
 * Parses a typed date: `2026-11-20`, `20.11.2026` in the local order, `20 Nov`, `Nov 20, 2026`. Without a year, it is that of `near`,
 * except in the weeks around New Year: in January, `31 Dec` was days ago. Null for other text, and for a date that does not exist (30
 * February).
 */
export function typedDate(text: string, { order, months }: DateCustom, near: LocalDate): LocalDate | null {
  const tidy = tidyTyped(text).toLowerCase();
  // A date that begins with the year has the same order everywhere.
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[t ].*)?$/.exec(tidy);
  if (iso !== null) return dated(iso[1], iso[3], iso[4]);
  const month = monthIn(tidy, months);
  const numbers = tidy.match(/\d+/g) ?? [];
  if (month !== -1) {
    const years = numbers.filter((each) => each.length === 4);
    const days = numbers.filter((each) => each.length < 3);
    // A year of five digits is a typing error, and must not be ignored.
    if (days.length !== 1 || years.length > 1 || days.length + years.length < numbers.length) return null;
    return years[0] === undefined
      ? withoutYear(near, String(month + 1), days[0])
      : dated(years[0], String(month + 1), days[0]);
  }
  if (!/^\d+[./ -]+\d+(?:[./ -]+\d+)?[./]?$/.test(tidy)) return null;
  const places = numbers.length === 2 ? order.replace('y', '') : order;
  const at = (place: string) => numbers[places.indexOf(place)];
  return numbers.length === 2
    ? withoutYear(near, at('m'), at('d'))
    : dated(century(at('y'), near), at('m'), at('d'));
}

/** The index of the named month, in full or by enough letters to be unique; -1 if none is named. */
function monthIn(text: string, months: DateCustom['months']): number {
  const named = months.findIndex((names) =>
    names.some((name) => new RegExp(`(?<!\\p{L})${escaped(name)}(?!\\p{L})`, 'u').test(text)),
  );
  if (named !== -1) return named;
  const words = (text.match(/\p{L}+/gu) ?? []).filter(({ length }) => length >= shortestMonth);
  const isBegun = (names: readonly string[]) =>
    names.some((name) => words.some((word) => name.startsWith(word)));
  const begun = months.flatMap((names, month) => (isBegun(names) ? [month] : []));
  return begun.length === 1 ? (begun[0] ?? -1) : -1;
}

function century(year: string | undefined, near: string): string | undefined {
  return year?.length === 2 ? `${near.slice(0, 2)}${year}` : year;
}

const turnOfYearMs = 60 * 86_400_000;

/** In the year of `near`, or in an adjacent year if that is only weeks away. */
function withoutYear(near: LocalDate, month: string | undefined, day: string | undefined): LocalDate | null {
  const inYear = (years: number) =>
    dated(String(Number(near.slice(0, 4)) + years).padStart(4, '0'), month, day);
  const isNear = (date: LocalDate | null) =>
    date !== null && Math.abs(Date.parse(date) - Date.parse(near)) < turnOfYearMs;
  return [inYear(-1), inYear(1)].find(isNear) ?? inYear(0);
}

function dated(year = '', month = '', day = ''): LocalDate | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : null;
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
