/** The figures of a year, read again whenever something changes. Running sessions count up to the minute. */
import { accepted } from '../../../shared/domain/refusal.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import { addDays } from '../../../shared/time/day.ts';
import { type Week, type WeekStart, weekOf } from '../../../shared/time/week.ts';
import type { DayFigures } from '../../../shared/views/day-figures.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { usePage } from '../../components/page-context.ts';
import { answerAbout, useAsked } from '../../components/use-answer.ts';

/** Returns the year of a date, such as 2026. */
export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** The first and the last day, both included. */
export function daysOfYear(year: number): { readonly first: LocalDate; readonly last: LocalDate } {
  const name = String(year).padStart(4, '0');
  return { first: `${name}-01-01`, last: `${name}-12-31` };
}

/** Returns all weeks that have a day in the year, as whole weeks. */
export function weeksOfYear(year: number, weekStart: WeekStart): readonly Week[] {
  const { first, last } = daysOfYear(year);
  const weeks: Week[] = [];
  for (
    let week = weekOf(first, weekStart);
    week.first <= last;
    week = weekOf(addDays(week.last, 1), weekStart)
  )
    weeks.push(week);
  return weeks;
}

export interface YearRead {
  readonly year: number;
  readonly figures: readonly DayFigures[];
}

/** Null until the first answer. The old year stays until the new one arrives or is refused. */
export function useYear(year: number, { revision, takenAt }: Snapshot): YearRead | null {
  const { client } = usePage();
  const ask = async () => {
    const { first, last } = daysOfYear(year);
    const figures = await client.call('calendar', { from: first, to: last });
    return figures.ok ? accepted({ year, figures: figures.value }) : figures;
  };
  return answerAbout(useAsked(ask, [year, revision, takenAt]), (read) => read.year === year);
}
