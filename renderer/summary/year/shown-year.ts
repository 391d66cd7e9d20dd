/** The figures of a year, read anew whenever something changes; what runs is added up to the minute. */
import { useEffect, useState } from 'react';
import type { LocalDate } from '../../../shared/time/day.ts';
import { addDays } from '../../../shared/time/day.ts';
import { type Week, type WeekStart, weekOf } from '../../../shared/time/week.ts';
import type { DayFigures } from '../../../shared/views/day-figures.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { refusalStatus, usePage } from '../../components/page-context.ts';

/** 2026; of an address that names no date: that of today. */
export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** Both within it. */
export function daysOfYear(year: number): { readonly first: LocalDate; readonly last: LocalDate } {
  const name = String(year).padStart(4, '0');
  return { first: `${name}-01-01`, last: `${name}-12-31` };
}

/** The weeks that the year touches, whole. */
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

/** Null until the first answer. While another year is asked for, the one before stays. */
export function useYear(year: number, { revision, takenAt }: Snapshot): YearRead | null {
  const { client, say } = usePage();
  const [read, setRead] = useState<YearRead | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new snapshot means that the days may be others now
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
