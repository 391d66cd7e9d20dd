/** What methods of the contract answer, where it is not a reading of its own in `views/`. */
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

/** What a session command answers: what it did, to which session, and what stopped for it. Null when a gesture could only open the window. */
export interface Done {
  readonly session: string | null;
  /** Id of what it was about, where that is no session: a block, a task, the page of a day. */
  readonly about?: string;
  readonly what: What | null;
  readonly gaveWay: readonly GaveWay[];
  /** What came back from the trash, having been under way when it was thrown there. Absent: nothing did. */
  readonly cameBack?: CameBack;
  /** How long the session was worked on so far, as it is shown, in milliseconds. */
  readonly workedMs: number;
  /** What takes it back, to be given to `undo`; null where nothing does, or nothing was done. */
  readonly undo: string | null;
  /** Of `undo` and `redo`: what was done at first, and is taken back or done again. */
  readonly tookBack?: What | null;
  /** Of `copyDay`: times of day, `HH:MM`, that the clock skips there: what was planned for them is so much later on that day. Absent: none. */
  readonly skippedTimes?: readonly LocalTime[];
  /** Of `undo`: the change that was named was an undo, so that what it took back is done again. */
  readonly doneAgain?: true;
}

/** What could be undone and redone, the next first. */
export interface Steps {
  readonly undo: readonly StepToTake[];
  readonly redo: readonly StepToTake[];
}

/** A session that ran and gave way to another. */
export interface GaveWay {
  readonly session: string;
  readonly name: string;
  /** `trashed`: what took its place is said to have begun before it did. */
  readonly how: 'ended' | 'interrupted' | 'trashed';
  readonly at: Instant;
  /** How long it was worked on, as it is shown, in milliseconds. */
  readonly workedMs: number;
}

export interface CameBack {
  readonly name: string;
  readonly how: NonNullable<StepToTake['comesBack']>;
}

/** A label as it is called now. */
export interface LabelInUse {
  readonly name: string;
  /** How many carry it, without those in the trash. */
  readonly sessions: number;
  /** Of the palette, 0 to 7. */
  readonly color: number;
  /** What it, or what was merged into it, is called in sessions. */
  readonly formerly: readonly string[];
}

/** A day with the colours of its labels. `blocks`: of a day as it stood at a past moment, what was planned on it then. */
export type DayWithColors = DaySummary & {
  readonly labelColors: LabelColors;
  readonly blocks?: readonly Block[];
};

export interface HistoryPage {
  /** Ordered by the first start, the newest first; those that were never started come last. */
  readonly sessions: readonly Session[];
  /** How many there are in all; how many were found so far where not all has been looked through yet. */
  readonly total: number;
  /** Whether all has been looked through. Where it has not, the looking goes on: asked again with `whole`, the total is right. */
  readonly isWhole: boolean;
  /** How many months are missing here because their file could not be read. They are being made again from the journal. */
  readonly unread: number;
  /** Of the labels of these sessions. */
  readonly labelColors: LabelColors;
}

/** A template to start from. */
export interface RoutineView {
  readonly id: string;
  readonly name: string;
  readonly labels: readonly string[];
  /** How many exercises it has. */
  readonly exercises: number;
}

/** Something that sets can be entered for. */
export type ExerciseView = Pick<Exercise, 'id' | 'name' | 'category'>;

/** What stands beside the exercises of one session. */
export interface WorkoutBeside {
  /** The catalogue, in its order. */
  readonly exercises: readonly ExerciseView[];
  /** The exercises of its routine with their sets as they were done last, and what was done beside them last time. Nothing of it is done yet. */
  readonly suggested: readonly Entry[];
}

/** Something that was written of a day. */
export interface ReflectionFound {
  readonly date: LocalDate;
  /** The question that it answers; null: it is the note. */
  readonly question: string | null;
  readonly text: string;
}

export interface PlanOfDays {
  /** By their start, without those taken out of the plan. */
  readonly blocks: readonly Block[];
  /** Those that a baseline of these days names and that are planned for other days by now; in no order. */
  readonly elsewhere: readonly Block[];
  readonly pages: readonly DayPage[];
}

/** Something of a calendar file beside the plan. */
export interface CalendarEntry {
  /** `removed`: taken out of the plan before; `gone`: planned from a calendar, and not in this one. */
  readonly kind: 'fresh' | 'changed' | 'removed' | 'gone';
  readonly title: string;
  readonly start: Instant;
  readonly end: Instant;
  /** Of what changed, how it is planned now. */
  readonly before: { readonly title: string; readonly start: Instant; readonly end: Instant } | null;
}

/** What a calendar file would do to the plan. Nothing of it is done yet. */
export interface CalendarPreview {
  /** Kept by this name until it is imported, or others have come. */
  readonly preview: string;
  readonly entries: readonly CalendarEntry[];
  /** How many are planned already, as the calendar has them. */
  readonly unchanged: number;
  readonly counts: CalendarCounts;
  readonly firstUnreadable: Message | null;
}

/** Days as a document. */
export interface Exported {
  /** A name for a file of it. */
  readonly name: string;
  /** Null where it is on the clipboard or in a file, and where the person chose no file. */
  readonly text: string | null;
  readonly isDone: boolean;
}

export interface Reflection {
  readonly comparison: Comparison;
  readonly gaps: GapsAndDoubts;
  readonly ledger: Ledger;
  /** Null: nothing was written of the day yet. */
  readonly page: DayPage | null;
}

export interface RangeView {
  readonly totals: RangeTotals;
  readonly ledger: Ledger;
  /** Of the labels in the totals. */
  readonly labelColors: LabelColors;
}

/** What a look through every file found. */
export interface VerifyReport {
  /** Nothing is wrong, or nothing is after a repair. */
  readonly ok: boolean;
  readonly sessions: number;
  readonly journalLines: number;
  /** Each names a file; of very many the first ones, and how many more there are. */
  readonly differences: readonly Message[];
  /** Files that are wrong and can be made again from the others. */
  readonly mendable: readonly string[];
  /** What was made again; only of a repair. */
  readonly mended: readonly Message[];
  /** What is worth knowing, though nothing is wrong. */
  readonly notes: readonly Message[];
}

/** How far the check is that is under way, 0 to 1; null: none is. */
export interface Checking {
  readonly share: number | null;
}
