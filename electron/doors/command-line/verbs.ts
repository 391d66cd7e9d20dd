/** The verbs of the command line and of links, as data. They are checked for their form, not yet for their meaning. */
import type { Shell } from '../../../shared/commands/bin-verbs.ts';
import type { exportFormats } from '../../../shared/commands/program-commands.ts';
import type { answerWords } from '../../../shared/commands/session-commands.ts';
import type { BackupId } from '../../../shared/contract/backups.ts';
import type { WayOut } from '../../../shared/domain/overlaps.ts';
import type { Outcome } from '../../../shared/domain/session.ts';
import type { Message } from '../../../shared/messages/message.ts';
import type { SaidDay } from '../../../shared/time/said-day.ts';
import type { TypedTime } from '../../../shared/time/typed-time.ts';
import type { TypedSpan, When } from './when.ts';

export type Verb =
  | {
      readonly verb: 'start';
      /** Null: the task's title, or the session used last. */
      readonly name: string | null;
      readonly task: string | null;
      readonly when: When;
      readonly labels: readonly string[];
      /** What happens with the sessions that a start in the past overlaps; null if that was not said. */
      readonly overlap: WayOut | null;
      readonly notes: string | null;
    }
  /** `by`: the name of a session for what interrupts. */
  | { readonly verb: 'interrupt'; readonly reason: string | null; readonly by: string | null }
  /** Gives the reason of the latest interruption that has none yet. */
  | { readonly verb: 'explain'; readonly reason: string }
  | { readonly verb: 'resume' }
  /** Answers a question; if `as` is null, lists the open questions. */
  | {
      readonly verb: 'answer';
      readonly as: AnswerWord | null;
      /** The question's name in the list; null if it is the only one. */
      readonly question: string | null;
      readonly at: When;
      readonly reason: string | null;
      readonly to: string | null;
    }
  | { readonly verb: 'end'; readonly when: When; readonly outcome: Outcome; readonly notes: string | null }
  /** Records a session that is over. */
  | {
      readonly verb: 'record';
      readonly name: string;
      readonly span: TypedSpan;
      readonly task: string | null;
      readonly labels: readonly string[];
      readonly outcome: Outcome;
      /** What happens with the sessions that it overlaps; null if that was not said. */
      readonly overlap: WayOut | null;
      readonly notes: string | null;
    }
  /** Takes back the last change, whichever door it came through, or the named one; `list` only lists the steps. */
  | {
      readonly verb: 'undo';
      readonly change: string | null;
      readonly list: boolean;
      readonly overlap: WayOut | null;
    }
  /** Does again what was undone last. */
  | { readonly verb: 'redo'; readonly overlap: WayOut | null }
  /** The history of a session; null means the current one, or the last of the day. */
  | { readonly verb: 'history'; readonly session: string | null; readonly date: SaidDay | null }
  | { readonly verb: 'task'; readonly asks: AskedOfTasks }
  | { readonly verb: 'plan'; readonly asks: AskedOfPlan }
  | {
      readonly verb: 'label';
      readonly act:
        | { readonly kind: 'rename' | 'merge'; readonly to: string }
        | { readonly kind: 'color'; readonly color: number };
      readonly label: string;
    }
  | { readonly verb: 'status'; readonly json: boolean }
  /** These name the latest session of that name today, or all of them. */
  | { readonly verb: 'split'; readonly name: string; readonly at: TypedTime }
  | { readonly verb: 'merge'; readonly name: string }
  | {
      readonly verb: 'move';
      readonly name: string;
      readonly from: TypedTime;
      readonly to: TypedTime;
      readonly into: string;
    }
  /** Breaks and attendance. */
  | { readonly verb: 'break' | 'back' | 'check-out' | 'check-in' }
  | { readonly verb: 'mute' }
  /** The person has read the problems with the files. */
  | { readonly verb: 'seen' }
  /** Checks for a newer version. */
  | { readonly verb: 'updates' }
  | { readonly verb: 'toggle' }
  | { readonly verb: 'pause-or-resume' }
  | { readonly verb: 'open' }
  | { readonly verb: 'summary'; readonly date: SaidDay | null }
  /** Prints days as a document. A null day means today, or the same as the other day. */
  | {
      readonly verb: 'export';
      readonly from: SaidDay | null;
      readonly to: SaidDay | null;
      readonly format: (typeof exportFormats)[number];
      /** Prints the days as the record stood then; null means as it stands now. */
      readonly asOf: TypedTime | null;
    }
  | { readonly verb: 'settings' }
  /** Compares every file with the journal, and with `repair` makes again what it can. */
  | {
      readonly verb: 'doctor';
      readonly repair: boolean;
      /** True: progress is printed even if stderr is not a terminal. */
      readonly progress: boolean;
      readonly json: boolean;
    }
  | { readonly verb: 'backup'; readonly asks: AskedOfBackups };

export type AnswerWord = (typeof answerWords)[number];

export type AskedOfTasks =
  /** `all`: completed tasks as well. */
  | { readonly for: 'list'; readonly all: boolean; readonly json: boolean }
  | {
      readonly for: 'add';
      readonly title: string;
      readonly projectTitle: string | null;
      readonly estimateMinutes: number | null;
    }
  | { readonly for: 'completed' | 'open'; readonly task: string }
  /** `sessions`: ids, or names of sessions of that day. */
  | {
      readonly for: 'link';
      readonly sessions: readonly string[];
      readonly task: string;
      readonly date: SaidDay | null;
    };

export type AskedOfBackups =
  | { readonly for: 'make'; readonly json: boolean }
  | { readonly for: 'list'; readonly json: boolean }
  /** `isMeant`: restore; otherwise only print what a restore would change. */
  | { readonly for: 'restore'; readonly backup: BackupId; readonly isMeant: boolean; readonly json: boolean };

/** Days are texts as they were typed; null means today. */
export type AskedOfPlan =
  | { readonly for: 'show'; readonly date: string | null; readonly json: boolean }
  | { readonly for: 'add'; readonly line: string; readonly date: string | null }
  | { readonly for: 'copy'; readonly from: string; readonly to: string | null }
  | {
      readonly for: 'import';
      readonly file: string;
      readonly from: string | null;
      readonly to: string | null;
      readonly isDry: boolean;
    }
  /** Negative values move the plan to an earlier time. */
  | { readonly for: 'move'; readonly minutes: number };

/** Verbs that the bin runs itself, without a running instance. */
export type BinVerb =
  /** Help about one verb; null for the overview. */
  | { readonly verb: 'help'; readonly about: string | null }
  | { readonly verb: 'completion'; readonly shell: Shell }
  | { readonly verb: 'version' }
  | {
      readonly verb: 'serve';
      readonly port: number;
      readonly apiOnly: boolean;
      readonly backups: string | null;
    };

export type Parsed<V = Verb> =
  /** `data`: the data folder as it was given. */
  { readonly kind: 'verb'; readonly verb: V; readonly data?: string } | WrongUsage;

export interface WrongUsage {
  readonly kind: 'usage';
  readonly message: Message;
  /** The verb that was used wrongly, if it is known. */
  readonly verb?: string;
}

export const wrong = (message: Message): WrongUsage => ({ kind: 'usage', message });
