/**
 * The interruptions of one day or of many: how often, how long, why, when, and how long it took to get back to work. Each is counted once,
 * however many days it lies on.
 */
import type { Interruption, InterruptionId } from '../../domain/session.ts';
import type { InterruptionOnDay, ReasonTotal } from '../day-summary.ts';

export interface LedgerEntry extends InterruptionOnDay {
  /** What of it lies on the days. */
  readonly lengthMs: number;
  /** It has a reason, or what came in between is known. */
  readonly isAnswered: boolean;
  /**
   * From the end of what came in between to the resumption. Null: not resumed yet, or resumed directly, so that nobody can tell when the
   * interruption was over and the way back began.
   */
  readonly resumptionLagMs: number | null;
}

export interface CauseTotal {
  readonly cause: Interruption['cause'];
  readonly count: number;
  readonly lengthMs: number;
  readonly interruptions: readonly InterruptionId[];
}

/** An hour by the clock that was read where it was recorded: 2 is 02:00 to 03:00, twice where the clock was turned back. */
export interface HourTotal {
  readonly hour: number;
  /** Interruptions that began in it. */
  readonly count: number;
  /** Time in it that was interrupted: own lengths, so more than an hour a day where several were open. */
  readonly lengthMs: number;
}

export interface ResumptionLag {
  /** The interruptions of which it is known. */
  readonly count: number;
  /** Those that were resumed with nothing recorded in between. */
  readonly resumedDirectly: number;
  /** Null where none is known. */
  readonly medianMs: number | null;
  readonly longestMs: number | null;
}

export interface Ledger {
  /** The unanswered first, each group in the order of its begin. */
  readonly entries: readonly LedgerEntry[];
  readonly count: number;
  readonly unanswered: number;
  /** The time in which something was interrupted and nothing ran (semantics, settled after use, "interrupted time of a day"). */
  readonly interruptedMs: number;
  /** What the interruptions add up to, each by its own length. */
  readonly ownLengthsMs: number;
  readonly byReason: readonly ReasonTotal[];
  readonly byCause: readonly CauseTotal[];
  /** All 24, from 0. */
  readonly byHour: readonly HourTotal[];
  readonly resumptionLag: ResumptionLag;
}
