/**
 * `FREQ=YEARLY` by the numbers of weeks, or by numbered weekdays of the year (RFC 5545, 3.3.10), most of which ical.js leaves out: of
 * `BYWEEKNO=47;BYDAY=TH`, and of `BYDAY=47TH`, it finds nothing. A date is of the week that holds it, also where that week is numbered in the
 * year beside. Days are counted from 1970-01-01, since a rule may ask for those of thousands of years.
 */
import { Temporal } from 'temporal-polyfill';
import type { Stretch } from './recurrence.ts';

/** As ical.js reads it: the parts of a rule by name; the weekday on which weeks begin, from 1 (Sunday). */
export interface YearRule {
  readonly interval: number;
  readonly count: number | null;
  readonly wkst: number;
  readonly parts: Readonly<Partial<Record<string, readonly (string | number)[]>>>;
}

interface DayOfYear {
  /** Since 1970-01-01. */
  readonly day: number;
  readonly weekday: number;
  readonly ofYear: number;
  readonly yearLength: number;
}

/** Whether a rule is one of those. */
export function asksDaysOfYear({ parts }: Pick<YearRule, 'parts'>): boolean {
  if (parts['BYWEEKNO'] !== undefined) return true;
  return parts['BYMONTH'] === undefined && (parts['BYDAY'] ?? []).some((day) => /\d/.test(String(day)));
}

/** Null: it is no rule. `stretch`: half-open; what begins in it, in order. */
export function byDaysOfYear(
  rule: YearRule,
  start: Temporal.PlainDateTime,
  stretch: Stretch,
): readonly Temporal.PlainDateTime[] | null {
  const weekdays = weekdaysOf(rule, start);
  if (weekdays === null) return null;
  const isWanted = dayFilter(rule, weekdays);
  const times = timesOf(rule, start);
  const positions = numbers(rule, 'BYSETPOS');
  const starts: Temporal.PlainDateTime[] = [];
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  // Without a count nothing has to be known of the years before.
  const passed = rule.count === null ? Math.max(0, stretch.from.year - 1 - start.year) : 0;
  const first = start.year + Math.floor(passed / rule.interval) * rule.interval;
  const begun = dayOf(start.year, start.month, start.day);
  for (let year = first; year <= stretch.to.year; year += rule.interval) {
    const slots = daysOf(year)
      .filter(isWanted)
      .flatMap(({ day }) => times.map((time) => ({ day, time })));
    for (const [at, { day, time }] of slots.entries()) {
      const isChosen =
        positions.length === 0 || positions.includes(at + 1) || positions.includes(at - slots.length);
      if (!isChosen || day < begun) continue;
      if (day === begun && Temporal.PlainTime.compare(time, start.toPlainTime()) < 0) continue;
      if (left === 0) return starts;
      left -= 1;
      // Only what is near is worth a date.
      if (year < stretch.from.year) continue;
      const each = dateOf(day).toPlainDateTime(time);
      if (Temporal.PlainDateTime.compare(each, stretch.to) >= 0) return starts;
      if (Temporal.PlainDateTime.compare(each, stretch.from) >= 0) starts.push(each);
    }
  }
  return starts;
}

interface Weekday {
  /** 1 is Monday. */
  readonly weekday: number;
  /** The how manieth of the year, from its end where it is negative; null: any. */
  readonly number: number | null;
}

const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Null: with the numbers of weeks a weekday has none of its own. */
function weekdaysOf(rule: YearRule, start: Temporal.PlainDateTime): readonly Weekday[] | null {
  const { BYDAY: days, BYWEEKNO: weeks } = rule.parts;
  if (days === undefined) return [{ weekday: start.dayOfWeek, number: null }];
  const read = days.map((day): Weekday => {
    const text = String(day);
    const number = Number.parseInt(text, 10);
    return { weekday: names.indexOf(text.slice(-2)) + 1, number: Number.isNaN(number) ? null : number };
  });
  const isWrong = read.some(
    ({ weekday, number }) => weekday === 0 || (number !== null && weeks !== undefined),
  );
  return isWrong ? null : read;
}

function dayFilter(rule: YearRule, weekdays: readonly Weekday[]): (each: DayOfYear) => boolean {
  const weeks = numbers(rule, 'BYWEEKNO');
  const months = numbers(rule, 'BYMONTH');
  const monthDays = numbers(rule, 'BYMONTHDAY');
  const yearDays = numbers(rule, 'BYYEARDAY');
  const isOneOf = (wanted: readonly number[], number: number, length: number) =>
    wanted.length === 0 || wanted.includes(number) || wanted.includes(number - length - 1);
  return (each) => {
    const { day, ofYear, yearLength } = each;
    if (!weekdays.some((wanted) => isWeekday(wanted, each))) return false;
    if (!isOneOf(yearDays, ofYear, yearLength)) return false;
    if (weeks.length > 0) {
      const { week, length } = weekOf(day, rule.wkst);
      if (!isOneOf(weeks, week, length)) return false;
    }
    if (months.length === 0 && monthDays.length === 0) return true;
    const date = dateOf(day);
    return isOneOf(months, date.month, 12) && isOneOf(monthDays, date.day, date.daysInMonth);
  };
}

function isWeekday({ weekday, number }: Weekday, day: DayOfYear): boolean {
  if (day.weekday !== weekday) return false;
  if (number === null) return true;
  const fromEnd = day.yearLength - day.ofYear + 1;
  return number > 0 ? Math.ceil(day.ofYear / 7) === number : Math.ceil(fromEnd / 7) === -number;
}

/** The number of the week that holds a day, and how many its year has: the first is that of which at least four days lie in the year. */
function weekOf(day: number, wkst: number): { readonly week: number; readonly length: number } {
  const first = wkst === 1 ? 7 : wkst - 1;
  const begin = day - ((weekdayOf(day) - first + 7) % 7);
  // Of the year in which most of the week lies.
  const middle = begin + 3;
  const year = new Date(middle * dayMs).getUTCFullYear();
  const ofYear = middle - dayOf(year, 1, 1) + 1;
  const week = Math.ceil(ofYear / 7);
  return { week, length: week + Math.floor((dayOf(year + 1, 1, 1) - 1 - middle) / 7) };
}

function daysOf(year: number): readonly DayOfYear[] {
  const first = dayOf(year, 1, 1);
  const yearLength = dayOf(year + 1, 1, 1) - first;
  return Array.from({ length: yearLength }, (_, at) => ({
    day: first + at,
    weekday: weekdayOf(first + at),
    ofYear: at + 1,
    yearLength,
  }));
}

const dayMs = 86_400_000;

/** Since 1970-01-01. A year below 100 is one of the first century. */
function dayOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.floor(date.getTime() / dayMs);
}

/** 1 is Monday; the day 0 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function dateOf(day: number): Temporal.PlainDate {
  const date = new Date(day * dayMs);
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function timesOf(rule: YearRule, start: Temporal.PlainDateTime): readonly Temporal.PlainTime[] {
  const of = (name: string, own: number) => {
    const given = numbers(rule, name);
    return given.length === 0 ? [own] : given;
  };
  return of('BYHOUR', start.hour)
    .flatMap((hour) =>
      of('BYMINUTE', start.minute).flatMap((minute) =>
        of('BYSECOND', start.second).map(
          // A leap second, which clocks do not show.
          (second) => new Temporal.PlainTime(hour, minute, Math.min(second, 59)),
        ),
      ),
    )
    .sort(Temporal.PlainTime.compare);
}

function numbers({ parts }: YearRule, name: string): readonly number[] {
  return (parts[name] ?? []).map(Number);
}
