/** The days that a person types for a plan. */
import { addDays, type LocalDate } from '../../../shared/time/day.ts';
import { dateMeant, readDay } from '../../../shared/time/said-day.ts';
import { weekdayOf } from '../../../shared/time/week.ts';

/**
 * Parses a day to plan for: any form of a day, `tomorrow`, or `+3`. A day of the week is the next such day, which may be today. Null for
 * anything else.
 */
export function plannedDay(text: string, today: LocalDate): LocalDate | null {
  const input = text.trim().toLowerCase();
  if (input === 'tomorrow') return addDays(today, 1);
  const ahead = /^\+(\d{1,4})$/.exec(input);
  if (ahead !== null) return addDays(today, Number(ahead[1]));
  const read = readDay(text);
  if (read === null) return null;
  const meant = dateMeant(read, today);
  const isWeekday = /^[a-z]{3}$/.test(read);
  return isWeekday && meant < today ? addDays(today, (weekdayOf(meant) - weekdayOf(today) + 7) % 7) : meant;
}

/** Parses a day to copy from. Here a day of the week is the last such day. */
export function pastDay(text: string, today: LocalDate): LocalDate | null {
  const read = readDay(text);
  return read === null ? plannedDay(text, today) : dateMeant(read, today);
}
