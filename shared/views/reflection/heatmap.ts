/** A year as weeks by days, each day in one of five levels: a picture, a table, and a sentence for each cell, from the same figures. */
import type { LocalDate } from '../../time/day.ts';

export type Measure = 'worked' | 'sessions' | 'volume';

/** 0: nothing. 1 to 4: by the quartiles of the days that have something. */
export type Level = 0 | 1 | 2 | 3 | 4;

export interface HeatmapCell {
  readonly date: LocalDate;
  /** Milliseconds worked, sessions begun, or kg lifted. */
  readonly value: number;
  readonly level: Level;
  /** After today: nothing can be said. */
  readonly isToCome: boolean;
  /** What the cell says; the window puts date and value into words. */
  readonly code:
    | 'heatmap.worked'
    | 'heatmap.sessions'
    | 'heatmap.volume'
    | 'heatmap.nothing'
    | 'heatmap.toCome';
}

export interface Heatmap {
  readonly measure: Measure;
  /** A column each: seven cells in the order of the week; null for what lies outside the days asked for. */
  readonly weeks: readonly (readonly (HeatmapCell | null)[])[];
  /** The highest value of levels 1, 2 and 3; all 0 where no day has anything. */
  readonly thresholds: readonly [number, number, number];
  readonly total: number;
  /** Days that have something. */
  readonly days: number;
  /** The day with most, the earlier of equals; null where no day has anything. */
  readonly most: HeatmapCell | null;
}
