/**
 * A day's plan beside what was done: one line a block, and one a session that serves none (rules, "planned against actual"). Whole
 * minutes throughout: differences of the times that are shown (rules, "minutes").
 */
import type { BlockId, Planned } from '../../domain/block.ts';
import type { SessionId } from '../../domain/session.ts';
import type { LocalDate } from '../../time/day.ts';
import type { Interval } from '../../time/interval.ts';

/** The plan as it first stood, or as it stands now. A day without a baseline has only the latter. */
export type Against = 'baseline' | 'as-changed';

/**
 * - `on-plan`: start and end within 5 minutes, and no more than 5 minutes between them in which it stood still or ran twice
 * - `shifted`: worked time within 5 minutes, times not
 * - `over`: more was worked
 * - `under`: less was worked, and its end has come or it was taken out of the plan
 * - `skipped`: no session, and its end has come or it was taken out of the plan
 * - `moved`: its times changed after the baseline (only against the baseline; what became of it then is `asChanged`)
 * - `under-way`: before its end, while what serves it is not ended, or with a part of it done once it has begun: too early to say, unless it
 *   is `over` already
 * - `to-come`: before its end, and nothing serves it yet; before its start also where a part of it was done already
 */
export type BlockState = Verdict | 'moved';
export type Verdict = 'on-plan' | 'shifted' | 'over' | 'under' | 'skipped' | 'under-way' | 'to-come';
export type LineState = BlockState | 'unplanned';

/** What happened to a block since the baseline, and what it was in it. */
export type Change =
  | { readonly kind: 'added' }
  | { readonly kind: 'removed' }
  /** Its times: from which, to which, uncut. */
  | { readonly kind: 'moved'; readonly from: Interval; readonly to: Interval }
  /** Its title, labels or task, and not its times. */
  | { readonly kind: 'reworded'; readonly from: Pick<Planned, 'title' | 'labels' | 'taskId'> };

interface Figures {
  /** 0 where nothing was planned. */
  readonly plannedMinutes: number;
  /** On the day. What runs counts up to now; interruptions never do. A sum: what ran side by side counts for each. */
  readonly workedMinutes: number;
  /** Worked less planned: positive, more than was planned. */
  readonly differenceMinutes: number;
  /** From the first start on the day to the last end on it; null where nothing was done. */
  readonly actual: Interval | null;
  /** Behind the figures, by their first start on the day. */
  readonly sessions: readonly SessionId[];
  /** Something behind it still runs, or is interrupted and not ended. */
  readonly isActive: boolean;
  /** Something behind it runs, and has not gone on beyond the day: `actual` ends now. */
  readonly isRunning: boolean;
}

export interface BlockLine extends Figures {
  readonly kind: 'block';
  readonly block: BlockId;
  readonly title: string;
  readonly labels: readonly string[];
  readonly taskId: string | null;
  /** What of it lies on the day. */
  readonly planned: Interval;
  /** It began before the day, or goes on after it. */
  readonly cutAtStart: boolean;
  readonly cutAtEnd: boolean;
  readonly state: BlockState;
  /** Against the baseline, of a block that moved and is still planned for this day: how it stands against its new times. */
  readonly asChanged: Verdict | null;
  /** Since the baseline; null: none, or there is no baseline. */
  readonly change: Change | null;
  /** How much later than planned it began and ended (negative: earlier); null where nothing was done. */
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
  /** Against the baseline: the block it serves that was planned only afterwards. */
  readonly addedBlock: BlockId | null;
}

export type Line = BlockLine | UnplannedLine;

export interface Comparison {
  readonly date: LocalDate;
  /** What it was compared with; `as-changed` where there is no baseline. */
  readonly against: Against;
  /** By start (of the block, or of what was done), then by title and id. */
  readonly lines: readonly Line[];
  /** Each moment counts once; `planned` and `worked` of the lines may add up to more, by `twice` (rules, "worked time of a day"). */
  readonly plannedMinutes: number;
  readonly plannedTwiceMinutes: number;
  readonly workedMinutes: number;
  readonly workedTwiceMinutes: number;
  /** How many lines are in each state. `moved` is the count of blocks whose times changed, whatever the day is compared with. */
  readonly counts: Readonly<Record<LineState, number>>;
  /** Blocks that the baseline has and the plan has no more, and the other way round. */
  readonly removed: readonly BlockId[];
  readonly added: readonly BlockId[];
}
