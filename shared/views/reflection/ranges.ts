/**
 * Planned and worked side by side over any list of days, a week's or a month's. Blocks and finished sessions are cut to the days by which
 * they were recorded, so that the days add up to the whole.
 */
import type { BlockId } from '../../domain/block.ts';
import type { SessionId } from '../../domain/session.ts';
import type { LocalDate } from '../../time/day.ts';

export interface SideBySide {
  readonly plannedMs: number;
  readonly workedMs: number;
  readonly blocks: readonly BlockId[];
  readonly sessions: readonly SessionId[];
}

export interface DayTotal extends SideBySide {
  readonly date: LocalDate;
  /** What blocks and sessions add up to beyond that, because they lie side by side: `plannedMs` and `workedMs` of a day count each moment once. */
  readonly plannedTwiceMs: number;
  readonly workedTwiceMs: number;
}

/** Of one key; null: what has none. A sum: side by side counts for each. */
export interface KeyTotal extends SideBySide {
  readonly key: string | null;
}

export interface RangeTotals extends Omit<SideBySide, 'blocks' | 'sessions'> {
  readonly days: readonly DayTotal[];
  /** By label, whatever its letter case, in the first spelling. What has several counts for each. */
  readonly byLabel: readonly KeyTotal[];
  /** By task id. */
  readonly byTask: readonly KeyTotal[];
  readonly sessions: number;
  readonly blocks: number;
  /** By how much totals exceed the time that they stand for. */
  readonly countedTwiceMs: {
    readonly days: number;
    readonly byLabel: number;
    readonly byTask: number;
  };
}
