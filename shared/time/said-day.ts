/** Parses a day as people say it: `today`, `yesterday`, `-1`, `monday`, `2026-11-20`. Only a date can lie in the future. */
import { addDays, isLocalDate, type LocalDate } from './day.ts';
import { weekdayOf } from './week.ts';

/** A date, `today`, `yesterday`, a number of days back (`-1`), or a day of the week in its short form (`mon`). */
export type SaidDay = LocalDate | 'today' | 'yesterday' | `-${number}` | Weekday;

/** Monday first, as ISO 8601 numbers them. */
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof weekdays)[number];
const weekdayNumbers: ReadonlyMap<string, number> = new Map(
  weekdays.map((each, index) => [each, index + 1] as const),
);

/** For use in patterns with the flag `i`; without groups. */
export const weekdayPattern = '(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?';
export const datePattern = String.raw`\d{4}-\d{2}-\d{2}`;

const weekdayNames = new RegExp(`^${weekdayPattern}$`);

/** `2026-11-20`, `today`, `yesterday`, `-1`, `Monday`, `mon`; null for anything else. */
export function readDay(text: string): SaidDay | null {
  const typed = text.trim().toLowerCase();
  if (typed === 'today' || typed === 'yesterday') return typed;
  const back = /^-(\d{1,4})$/.exec(typed);
  if (back !== null) return `-${Number(back[1])}`;
  const weekday = weekdayNames.test(typed) ? weekdays.find((each) => typed.startsWith(each)) : undefined;
  if (weekday !== undefined) return weekday;
  return isLocalDate(typed) ? typed : null;
}

/** The date that is meant on the day `today`. A day of the week means the last such day, which may be today. */
export function dateMeant(day: SaidDay, today: LocalDate): LocalDate {
  if (day === 'today') return today;
  if (day === 'yesterday') return addDays(today, -1);
  if (/^-\d+$/.test(day)) return addDays(today, Number(day));
  const weekday = weekdayNumbers.get(day);
  return weekday === undefined ? day : addDays(today, -((weekdayOf(today) - weekday + 7) % 7));
}

/** Whether it is a day of the week, such as `monday`, which recurs every week. */
export function isWeekday(day: SaidDay): boolean {
  return weekdayNumbers.has(day);
}
