/** The answers of the contract's methods, except those that are readings of their own in `views/`. */
import type { Block } from '../domain/block.ts';
import type { What } from '../domain/commit.ts';
import type { DayPage } from '../domain/day-page.ts';
import type { LabelColors } from '../domain/label-colors.ts';
import type { CalendarCounts } from '../domain/plan/calendar.ts';
import type { Exercise } from '../domain/registry.ts';
import type { Entry, Session } from '../domain/session.ts';
import type { StepToTake } from '../domain/steps.ts';
import type { Message } from '../messages/message.ts';
import type { LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalTime } from '../time/local-time.ts';
import type { DaySummary } from '../views/day-summary.ts';
import type { Comparison } from '../views/reflection/comparison.ts';
import type { GapsAndDoubts } from '../views/reflection/gaps.ts';
import type { Ledger } from '../views/reflection/ledger.ts';
import type { RangeTotals } from '../views/reflection/ranges.ts';

/**
 * The answer of a session command: what it did, to which session, and which sessions stopped for it. `session` is null when a gesture could
 * only open the window.
 */
export interface Done {
  readonly session: string | null;
  /** Id of the thing that it was about if that is no session: a block, a task, the page of a day. */
  readonly about?: string;
  readonly what: What | null;
  readonly gaveWay: readonly GaveWay[];
  /** What came back from the trash and had been under way when it was deleted. Absent if nothing did. */
  readonly cameBack?: CameBack;
  /** For `undo` and `redo`: a session runs again, and time counts as worked that did not count before. Absent below one minute. */
  readonly runsAgain?: RunsAgain;
  /** How long the session was worked on so far, as shown, in milliseconds. */
  readonly workedMs: number;
  /** The change to pass to `undo`; null if it cannot be undone, or if nothing was done. */
  readonly undo: string | null;
  /** For `undo` and `redo`: what was done originally and is now taken back or done again. */
  readonly tookBack?: What | null;
  /**
   * For `copyDay`: times of day, `HH:MM`, that the clock skips on the target day. What was planned for them is moved later by the length of
   * the gap. Absent if there are none.
   */
  readonly skippedTimes?: readonly LocalTime[];
  /** For `moveRest`: how many of the moved blocks begin before now. Absent if none does. */
  readonly beforeNow?: number;
  /** For `undo`: the named change was itself an undo, so what that one took back is done again. */
  readonly doneAgain?: true;
}

/** A session that runs again as if it had never stopped. */
export interface RunsAgain {
  readonly name: string;
  /** From when on time counts that did not count before. */
  readonly since: Instant;
  /** When the step was taken, and in which time zone. */
  readonly at: Instant;
  readonly zone: string;
}

/** What can be undone and redone; the next step comes first. */
export interface Steps {
  readonly undo: readonly StepToTake[];
  readonly redo: readonly StepToTake[];
}

/** A session that ran and had to stop for another. */
export interface GaveWay {
  readonly session: string;
  readonly name: string;
  /** `trashed`: the session that replaced it is said to have begun before this one did. */
  readonly how: 'ended' | 'interrupted' | 'trashed';
  readonly at: Instant;
  /** How long it was worked on, as shown, in milliseconds. */
  readonly workedMs: number;
}

export interface CameBack {
  readonly name: string;
  readonly how: NonNullable<StepToTake['comesBack']>;
}

/** A label under its present name. */
export interface LabelInUse {
  readonly name: string;
  /** Number of sessions that carry it, not counting those in the trash. */
  readonly sessions: number;
  /** Index into the palette, 0 to 7. */
  readonly color: number;
  /** Names under which sessions have stored this label, or labels that were merged into it. */
  readonly formerly: readonly string[];
}

/** A day with the colours of its labels. `blocks` is present for a day as of a past moment: what was planned on it then. */
export type DayWithColors = DaySummary & {
  readonly labelColors: LabelColors;
  readonly blocks?: readonly Block[];
};

export interface HistoryPage {
  /** Ordered by first start, newest first. Sessions that were never started come last. */
  readonly sessions: readonly Session[];
  /** The total number. While the search is unfinished, the number found so far. */
  readonly total: number;
  /** Whether the search is finished. If not, it continues in the background, and asking again with `whole` gives the right total. */
  readonly isWhole: boolean;
  /** Number of months that are missing because their file could not be read. They are being rebuilt from the journal. */
  readonly unread: number;
  /** The colours of the labels of these sessions. */
  readonly labelColors: LabelColors;
}

/** A template to start from. */
export interface RoutineView {
  readonly id: string;
  readonly name: string;
  readonly labels: readonly string[];
  /** Number of exercises. */
  readonly exercises: number;
}

/** An exercise for which sets can be entered. */
export type ExerciseView = Pick<Exercise, 'id' | 'name' | 'category'>;

/** What is shown beside the exercises of a session. */
export interface WorkoutBeside {
  /** The catalogue, in its own order. */
  readonly exercises: readonly ExerciseView[];
  /** The exercises of its routine with the sets as last done, and what else was done with them last time. None of it counts as done yet. */
  readonly suggested: readonly Entry[];
}

/** Text that was written about a day. */
export interface ReflectionFound {
  readonly date: LocalDate;
  /** The question that the text answers; null for the note. */
  readonly question: string | null;
  readonly text: string;
}

export interface PlanOfDays {
  /** Ordered by start, without those that were removed from the plan. */
  readonly blocks: readonly Block[];
  /** Blocks that a baseline of these days names but that are now planned on other days. Unordered. */
  readonly elsewhere: readonly Block[];
  readonly pages: readonly DayPage[];
}

/** An entry of a calendar file compared with the plan. */
export interface CalendarEntry {
  /** `removed`: was taken out of the plan earlier; `gone`: is planned from a calendar but is not in this file. */
  readonly kind: 'fresh' | 'changed' | 'removed' | 'gone';
  readonly title: string;
  readonly start: Instant;
  readonly end: Instant;
  /** For `changed`: how it is planned now. */
  readonly before: { readonly title: string; readonly start: Instant; readonly end: Instant } | null;
}

/** What importing a calendar file would do to the plan. Nothing is changed yet. */
export interface CalendarPreview {
  /** The name under which the file is held until it is imported or newer files displace it. */
  readonly preview: string;
  readonly entries: readonly CalendarEntry[];
  /** Number of entries that are already planned exactly as the calendar has them. */
  readonly unchanged: number;
  readonly counts: CalendarCounts;
  readonly firstUnreadable: Message | null;
}

/** An export of days. */
export interface Exported {
  /** A suggested file name. */
  readonly name: string;
  /** Null if the text went to the clipboard or into a file, or if the person chose no file. */
  readonly text: string | null;
  readonly isDone: boolean;
}

export interface Reflection {
  readonly comparison: Comparison;
  readonly gaps: GapsAndDoubts;
  readonly ledger: Ledger;
  /** Null if nothing has been written about the day yet. */
  readonly page: DayPage | null;
}

export interface RangeView {
  readonly totals: RangeTotals;
  readonly ledger: Ledger;
  /** The colours of the labels in the totals. */
  readonly labelColors: LabelColors;
}

/** The result of checking every file. */
export interface VerifyReport {
  /** Whether nothing is wrong; after a repair, whether nothing is wrong any more. */
  readonly ok: boolean;
  readonly sessions: number;
  readonly journalLines: number;
  /** Each names a file. If there are very many: the first ones, and the number of others. */
  readonly differences: readonly Message[];
  /** Damaged files that can be rebuilt from others. */
  readonly mendable: readonly string[];
  /** What a repair rebuilt; empty without a repair. */
  readonly mended: readonly Message[];
  /** Remarks worth knowing, though nothing is wrong. */
  readonly notes: readonly Message[];
}

/** Progress of the running check, 0 to 1; null if none is running. */
export interface Checking {
  readonly share: number | null;
}
