/** A year as weeks by days, each day in one of five levels: a picture, a table, and a sentence for each cell, from the same figures. */

import type { MessageCode } from '../../messages/message.ts';
import { sum } from '../../sum.ts';
import type { LocalDate } from '../../time/day.ts';
import type { DayFigures } from '../day-figures.ts';
import { quartiles } from './quantiles.ts';

export type Measure = 'worked' | 'sessions' | 'volume';

/** 0: nothing. 1 to 4: by the quartiles of the days that have something, so that each is of use whatever a person's days are like; the highest is 4, whatever the others are. */
export type Level = 0 | 1 | 2 | 3 | 4;

/** What a cell says; the window puts date and value into words. */
export type CellCode = Extract<MessageCode, `heatmap.${Measure | 'nothing' | 'toCome'}`>;

export interface HeatmapCell {
  readonly date: LocalDate;
  /** Milliseconds worked, sessions begun, or kg lifted. */
  readonly value: number;
  readonly level: Level;
  /** After today: nothing can be said. */
  readonly isToCome: boolean;
  readonly code: CellCode;
}

export interface Heatmap {
  readonly measure: Measure;
  /** A column each: seven cells in the order of the week; null for what lies outside the days asked for. */
  readonly weeks: readonly (readonly (HeatmapCell | null)[])[];
  /** The highest value of levels 1, 2 and 3; 0 for a level that no day has. */
  readonly thresholds: readonly [number, number, number];
  readonly total: number;
  /** Days that have something. */
  readonly days: number;
  /** The day with most, the earlier of equals; null where no day has anything. */
  readonly most: HeatmapCell | null;
}

export type HeatmapFigures = Pick<DayFigures, 'date' | 'workedMs' | 'sessions' | 'volume'>;

export interface HeatmapAsked {
  readonly measure: Measure;
  /** Seven dates each, from the day on which weeks begin. */
  readonly weeks: readonly (readonly LocalDate[])[];
  /** Both within it: of a year, 1 January and 31 December. */
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly today: LocalDate;
}

/**
 * `figures`: of each day that has any, as the day itself says them (the query `calendar`), so that the year is the sum of its days. Nothing is
 * read of days outside, nor after today.
 */
export function yearHeatmap(
  figures: readonly HeatmapFigures[],
  { measure, weeks, first, last, today }: HeatmapAsked,
): Heatmap {
  const values = new Map<LocalDate, number>();
  for (const each of figures)
    if (first <= each.date && each.date <= last && each.date <= today)
      values.set(each.date, measured(each, measure));
  const some = [...values.values()].filter((value) => value > 0);
  const thresholds = thresholdsOf(some);
  const cellOf = (date: LocalDate): HeatmapCell | null => {
    if (date < first || date > last) return null;
    const value = values.get(date) ?? 0;
    const isToCome = date > today;
    return {
      date,
      value,
      level: levelOf(value, thresholds),
      isToCome,
      code: codeOf(value, isToCome, measure),
    };
  };
  const cells = weeks.map((week) => week.map(cellOf));
  return {
    measure,
    weeks: cells,
    thresholds,
    total: sum(some, (value) => value),
    days: some.length,
    most: cells.flat().reduce(moreOf, null),
  };
}

/** With what is worked today as it is now: what runs grows while the figures stay as they were read. */
export function withToday(
  figures: readonly HeatmapFigures[],
  today: LocalDate,
  workedMs: number,
): HeatmapFigures[] {
  const known = figures.find(({ date }) => date === today) ?? { sessions: 0, volume: 0 };
  return [...figures.filter(({ date }) => date !== today), { ...known, date: today, workedMs }];
}

function measured(figures: HeatmapFigures, measure: Measure): number {
  return { worked: figures.workedMs, sessions: figures.sessions, volume: figures.volume }[measure];
}

/**
 * Of fewer than four days the highest value is of level 4, the next of 3: a year with one day in it has no faint one. So is the highest of more
 * days, where many of them have it and the quartiles are no less: days that are all alike are no faint ones either.
 */
function thresholdsOf(values: readonly number[]): Heatmap['thresholds'] {
  const different = [...new Set(values)].sort((a, b) => a - b);
  const [next = 0, most = 0] = [0, 0, ...different].slice(-2);
  if (values.length >= 4) {
    const [lower, median, upper] = quartiles(values) ?? [0, 0, 0];
    return upper < most ? [lower, median, upper] : [Math.min(lower, next), Math.min(median, next), next];
  }
  const [lower = 0, median = 0, upper = 0] = [0, 0, 0, ...different].slice(-4, -1);
  return [lower, median, upper];
}

function levelOf(value: number, [lower, median, upper]: Heatmap['thresholds']): Level {
  if (value <= 0) return 0;
  if (value <= lower) return 1;
  if (value <= median) return 2;
  return value <= upper ? 3 : 4;
}

function codeOf(value: number, isToCome: boolean, measure: Measure): CellCode {
  if (isToCome) return 'heatmap.toCome';
  return value > 0 ? `heatmap.${measure}` : 'heatmap.nothing';
}

function moreOf(most: HeatmapCell | null, cell: HeatmapCell | null): HeatmapCell | null {
  if (cell === null || cell.value <= (most?.value ?? 0)) return most;
  return cell;
}
