/** The days of an interval of its frequency on which a rule recurs (RFC 5545, 3.3.10). Days are counted from 1970-01-01. */
import type { Rule, RuleWeekday } from './recurrence-rule.ts';

/** Days since 1970-01-01, from `first` to `last`, both included. */
export interface DaySpan {
  readonly first: number;
  readonly last: number;
}

interface Day {
  readonly day: number;
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly ofMonth: number;
  readonly monthLength: number;
}

/**
 * For a span of whole months only the rule's days of the month are examined, because most rules name one, and calendars hold thousands of
 * such rules.
 */
export function daysBy(rule: Rule, span: DaySpan): readonly number[] {
  if (rule.frequency === 'MONTHLY' || rule.frequency === 'YEARLY')
    return daysOfMonths(rule, span)
      .filter((day) => isWanted(rule, day))
      .map(({ day }) => day);
  const days: number[] = [];
  for (let day = span.first; day <= span.last; day += 1) if (isDayOf(rule, day)) days.push(day);
  return days;
}

/** Like `daysBy`, for a single day and spans that are not whole months. */
export function isDayOf(rule: Rule, day: number): boolean {
  const { months, yearDays, monthDays, weekdays } = rule;
  // Computing a date costs more than everything else, and most daily and weekly rules need none.
  if (months.length + yearDays.length + monthDays.length > 0) return isWanted(rule, dateOf(day));
  return weekdays.length === 0 || weekdays.some(({ weekday }) => weekdayOf(day) === weekday);
}

function daysOfMonths({ months, monthDays }: Rule, { first, last }: DaySpan): Day[] {
  const days: Day[] = [];
  for (let begin = first; begin <= last; ) {
    const { year, month, monthLength } = dateOf(begin);
    if (months.length === 0 || months.includes(month))
      for (const ofMonth of ofMonthsDays(monthDays, monthLength))
        days.push({ day: begin + ofMonth - 1, year, month, ofMonth, monthLength });
    begin += monthLength;
  }
  return days;
}

/** In order, each once. */
function ofMonthsDays(monthDays: readonly number[], length: number): readonly number[] {
  if (monthDays.length === 0) return Array.from({ length }, (_, at) => at + 1);
  const given = monthDays.map((each) => (each < 0 ? length + 1 + each : each));
  return [...new Set(given)].filter((each) => each >= 1 && each <= length).sort((a, b) => a - b);
}

function isWanted(rule: Rule, day: Day): boolean {
  const { months, weeks, yearDays, monthDays, weekdays } = rule;
  if (months.length > 0 && !months.includes(day.month)) return false;
  if (!isOneOf(monthDays, day.ofMonth, day.monthLength)) return false;
  if (weekdays.length > 0 && !weekdays.some((each) => isWeekday(each, day, rule))) return false;
  if (yearDays.length > 0) {
    const { ofYear, length } = placeInYear(day);
    if (!isOneOf(yearDays, ofYear, length)) return false;
  }
  if (weeks.length === 0) return true;
  const { week, length } = weekOf(day.day, rule.weekStart);
  return isOneOf(weeks, week, length);
}

/** Whether a number is wanted; negative ones count from the end. */
function isOneOf(wanted: readonly number[], number: number, length: number): boolean {
  return wanted.length === 0 || wanted.includes(number) || wanted.includes(number - length - 1);
}

/** A weekday may have a number in a month, or in a year if no months are named; elsewhere its number is ignored. */
function isWeekday({ weekday, number }: RuleWeekday, day: Day, { frequency, months }: Rule): boolean {
  if (weekdayOf(day.day) !== weekday) return false;
  if (number === null) return true;
  if (frequency === 'MONTHLY' || (frequency === 'YEARLY' && months.length > 0))
    return isNumbered(number, day.ofMonth, day.monthLength);
  if (frequency !== 'YEARLY') return true;
  const { ofYear, length } = placeInYear(day);
  return isNumbered(number, ofYear, length);
}

function isNumbered(number: number, place: number, length: number): boolean {
  return number > 0 ? Math.ceil(place / 7) === number : Math.ceil((length - place + 1) / 7) === -number;
}

function placeInYear({ day, year }: Day): { readonly ofYear: number; readonly length: number } {
  const first = dayOf(year, 1, 1);
  return { ofYear: day - first + 1, length: dayOf(year + 1, 1, 1) - first };
}

/**
 * The number of the week that contains a day, and how many weeks its year has. The first week is the one with at least four days in the
 * year.
 */
function weekOf(day: number, weekStart: number): { readonly week: number; readonly length: number } {
  // The middle day decides to which year the week belongs.
  const middle = weekBegin(day, weekStart) + 3;
  const { ofYear, length } = placeInYear(dateOf(middle));
  const week = Math.ceil(ofYear / 7);
  return { week, length: week + Math.floor((length - ofYear) / 7) };
}

/** The first day of the week that contains a day. */
export function weekBegin(day: number, weekStart: number): number {
  return day - ((weekdayOf(day) - weekStart + 7) % 7);
}

const dayMs = 86_400_000;

/** A month outside 1 to 12 belongs to a neighbouring year. A year below 100 belongs to the first century. */
export function dayOf(year: number, month: number, ofMonth: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, ofMonth);
  return Math.floor(date.getTime() / dayMs);
}

/** 1 is Monday; day 0 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function dateOf(day: number): Day {
  const date = new Date(day * dayMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  const monthLength = new Date(Date.UTC(year < 100 ? year + 400 : year, month, 0)).getUTCDate();
  return { day, year, month, ofMonth: date.getUTCDate(), monthLength };
}
