/**
 * A year as weeks by days, each day in one of five levels. The picture, the table and the sentence of each cell come from the same figures.
 */

import type { MessageCode } from '../../messages/message.ts';
import { sum } from '../../sum.ts';
import type { LocalDate } from '../../time/day.ts';
import type { DayFigures } from '../day-figures.ts';
import { quartiles } from './quantiles.ts';

export type Measure = 'worked' | 'sessions' | 'volume';

/**
 * 0 means nothing. 1 to 4 follow the quartiles of the days that have something, so that the levels are useful whatever a person's days are
 * like. The highest value is always 4.
 */
export type Level = 0 | 1 | 2 | 3 | 4;

/** The message of a cell; the window adds date and value. */
export type CellCode = Extract<MessageCode, `heatmap.${Measure | 'nothing' | 'toCome'}`>;

export interface HeatmapCell {
  readonly date: LocalDate;
  /** Milliseconds worked, sessions begun, or kg lifted. */
  readonly value: number;
  readonly level: Level;
  /** Whether the day lies after today, so that nothing can be said. */
  readonly isToCome: boolean;
  readonly code: CellCode;
}

export interface Heatmap {
  readonly measure: Measure;
  /** One column per week: seven cells in the order of the week; null for days outside the requested range. */
  readonly weeks: readonly (readonly (HeatmapCell | null)[])[];
  /** The highest value of levels 1, 2 and 3; 0 for a level that no day has. */
  readonly thresholds: readonly [number, number, number];
  readonly total: number;
  /** Number of days that have something. */
  readonly days: number;
  /** The day with the most, the earlier of equals; null if no day has anything. */
  readonly most: HeatmapCell | null;
}

export type HeatmapFigures = Pick<DayFigures, 'date' | 'workedMs' | 'sessions' | 'volume'>;

export interface HeatmapAsked {
  readonly measure: Measure;
  /** Seven dates each, beginning with the first day of the week. */
  readonly weeks: readonly (readonly LocalDate[])[];
  /** Both included: for a year, 1 January and 31 December. */
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly today: LocalDate;
}

/**
 * `figures` holds each day that has any, as the day itself shows them (the query `calendar`), so that the year is the sum of its days. Days
 * outside the range, and days after today, are ignored.
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

/** Replaces today's worked time by its present value, because a running session grows while the figures stay as they were read. */
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
 * With fewer than four days, the highest value gets level 4 and the next one 3, so that a year with a single day does not show a faint one.
 * With more days, the highest value gets level 4 even if so many days have it that the quartiles equal it: days that are all alike are not
 * faint either.
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
