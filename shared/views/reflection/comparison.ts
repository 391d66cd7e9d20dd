/**
 * A day's plan compared with what was done: one line per block, and one per session that serves no block (rules, "planned against actual").
 * All figures are whole minutes: differences of the times shown (rules, "minutes").
 */
import type { BlockId, Planned } from '../../domain/block.ts';
import type { SessionId } from '../../domain/session.ts';
import type { LocalDate } from '../../time/day.ts';
import type { Interval } from '../../time/interval.ts';

/** The plan as it first stood, or as it stands now. A day without a baseline has only the latter. */
export type Against = 'baseline' | 'as-changed';

/**
 * - `on-plan`: start and end within 5 minutes, and at most 5 minutes in between of standing still or running twice
 * - `shifted`: worked time within 5 minutes, but not the times
 * - `over`: more was worked
 * - `under`: less was worked, and its end has passed or it was removed from the plan
 * - `skipped`: no session, and its end has passed or it was removed from the plan
 * - `moved`: its times changed after the baseline (only against the baseline; `asChanged` is the verdict on the new times)
 * - `under-way`: before its end, while a session that serves it has not ended, or when part of it is done after it has begun. It is too
 *   early to say more, unless it is already `over`
 * - `to-come`: before its end, and no session serves it yet; before its start, also if part of it is already done
 */
export type BlockState = Verdict | 'moved';
export type Verdict = 'on-plan' | 'shifted' | 'over' | 'under' | 'skipped' | 'under-way' | 'to-come';
export type LineState = BlockState | 'unplanned';

/** What happened to a block since the baseline, and how the baseline has it. */
export type Change =
  | { readonly kind: 'added' }
  | { readonly kind: 'removed' }
  /** Its times changed: the old and new ones, not cut to the day. */
  | { readonly kind: 'moved'; readonly from: Interval; readonly to: Interval }
  /** Its title, labels or task changed, but not its times. */
  | { readonly kind: 'reworded'; readonly from: Wording; readonly to: Wording };

export type Wording = Pick<Planned, 'title' | 'labels' | 'taskId'>;

interface Figures {
  /** 0 if nothing was planned. */
  readonly plannedMinutes: number;
  /**
   * On the day. A running session counts up to now; interruptions never count. This is a sum: sessions that ran side by side count each.
   */
  readonly workedMinutes: number;
  /** Worked minus planned time; positive if more was done than planned. */
  readonly differenceMinutes: number;
  /** From the first start on the day to the last end on it; null if nothing was done. */
  readonly actual: Interval | null;
  /** The sessions behind the figures, ordered by their first start on the day. */
  readonly sessions: readonly SessionId[];
  /** Whether one of these sessions is still running or interrupted. */
  readonly isActive: boolean;
  /** Whether one of these sessions is running and has not continued beyond the day, so that `actual` ends now. */
  readonly isRunning: boolean;
}

export interface BlockLine extends Figures {
  readonly kind: 'block';
  readonly block: BlockId;
  readonly title: string;
  readonly labels: readonly string[];
  readonly taskId: string | null;
  /** The part of it that lies on the day. */
  readonly planned: Interval;
  /** Whether it began before the day, or continues after it. */
  readonly cutAtStart: boolean;
  readonly cutAtEnd: boolean;
  readonly state: BlockState;
  /** Against the baseline, for a block that moved and is still planned for this day: the verdict on its new times. */
  readonly asChanged: Verdict | null;
  /** The change since the baseline; null if there is none, or no baseline. */
  readonly change: Change | null;
  /** How much later than planned it began and ended, in minutes (negative: earlier); null if nothing was done. */
  readonly startShiftMinutes: number | null;
  readonly endShiftMinutes: number | null;
}

export interface UnplannedLine extends Figures {
  readonly kind: 'session';
  readonly session: SessionId;
  readonly title: string;
  readonly labels: readonly string[];
  readonly taskId: string | null;
  readonly state: 'unplanned';
  /** Against the baseline: the block that it serves, if that was planned only afterwards. */
  readonly addedBlock: BlockId | null;
}

export type Line = BlockLine | UnplannedLine;

export interface Comparison {
  readonly date: LocalDate;
  /** What the day was compared with; `as-changed` if there is no baseline. */
  readonly against: Against;
  /** Ordered by start (of the block, or of what was done), then by title and id. */
  readonly lines: readonly Line[];
  /** These totals count each moment once. The lines may add up to more, by the `Twice` figures (rules, "worked time of a day"). */
  readonly plannedMinutes: number;
  readonly plannedTwiceMinutes: number;
  readonly workedMinutes: number;
  readonly workedTwiceMinutes: number;
  /** Number of lines in each state. `moved` is the number of blocks whose times changed, whatever the day is compared with. */
  readonly counts: Readonly<Record<LineState, number>>;
  /** Blocks that only the baseline has, and blocks that only the plan has. */
  readonly removed: readonly BlockId[];
  readonly added: readonly BlockId[];
}
