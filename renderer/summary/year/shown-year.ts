/** The figures of a year, read again whenever something changes. Running sessions count up to the minute. */
import { useEffect, useState } from 'react';
import type { LocalDate } from '../../../shared/time/day.ts';
import { addDays } from '../../../shared/time/day.ts';
import { type Week, type WeekStart, weekOf } from '../../../shared/time/week.ts';
import type { DayFigures } from '../../../shared/views/day-figures.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { refusalStatus, usePage } from '../../components/page-context.ts';

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

/** Null until the first answer. The old year stays until the new one arrives. */
export function useYear(year: number, { revision, takenAt }: Snapshot): YearRead | null {
  const { client, say } = usePage();
  const [read, setRead] = useState<YearRead | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a new snapshot, the days may be different
  useEffect(() => {
    let isWanted = true;
    const { first, last } = daysOfYear(year);
    void client.call('calendar', { from: first, to: last }).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setRead({ year, figures: answer.value });
      else say(refusalStatus(answer.refusal));
    });
    return () => {
      isWanted = false;
    };
  }, [client, say, year, revision, takenAt]);
  return read;
}
