/** The verbs of the command line and of links, as data: what was asked for, checked for form but not yet for sense. */
import type { Shell } from '../../../shared/commands/bin-verbs.ts';
import type { exportFormats } from '../../../shared/commands/program-commands.ts';
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
      /** Null: the task's title, or what was used last. */
      readonly name: string | null;
      readonly task: string | null;
      readonly when: When;
      readonly labels: readonly string[];
      readonly notes: string | null;
    }
  /** `by`: what came in between, as a session of its own. */
  | { readonly verb: 'interrupt'; readonly reason: string | null; readonly by: string | null }
  /** Gives the reason of the latest interruption that has none yet. */
  | { readonly verb: 'explain'; readonly reason: string }
  | { readonly verb: 'resume' }
  /** Answers a question; `as` null: lists what is asked. */
  | {
      readonly verb: 'answer';
      readonly as: AnswerWord | null;
      /** By the name that the list gives it; null: the only one there is. */
      readonly question: string | null;
      readonly at: When;
      readonly reason: string | null;
      readonly to: string | null;
    }
  | { readonly verb: 'end'; readonly when: When; readonly outcome: Outcome; readonly notes: string | null }
  /** Enters a session that is over. */
  | {
      readonly verb: 'record';
      readonly name: string;
      readonly span: TypedSpan;
      readonly task: string | null;
      readonly labels: readonly string[];
      readonly outcome: Outcome;
      /** What becomes of the sessions that it overlaps; null: not said. */
      readonly overlap: WayOut | null;
      readonly notes: string | null;
    }
  /** Takes back what was done last, by whichever door, or that change; `list`: only says what it would do. */
  | {
      readonly verb: 'undo';
      readonly change: string | null;
      readonly list: boolean;
      readonly overlap: WayOut | null;
    }
  /** Does again what was taken back last. */
  | { readonly verb: 'redo'; readonly overlap: WayOut | null }
  /** What became of a session; null: the current one, or the last of the day. */
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
  /** Of the latest session of that name today, or of all of them. */
  | { readonly verb: 'split'; readonly name: string; readonly at: TypedTime }
  | { readonly verb: 'merge'; readonly name: string }
  | {
      readonly verb: 'move';
      readonly name: string;
      readonly from: TypedTime;
      readonly to: TypedTime;
      readonly into: string;
    }
  /** A break, and being at work. */
  | { readonly verb: 'break' | 'back' | 'check-out' | 'check-in' }
  | { readonly verb: 'mute' }
  /** What was found wrong with the files was read. */
  | { readonly verb: 'seen' }
  /** Whether there is a newer version. */
  | { readonly verb: 'updates' }
  | { readonly verb: 'toggle' }
  | { readonly verb: 'pause-or-resume' }
  | { readonly verb: 'open' }
  | { readonly verb: 'summary'; readonly date: SaidDay | null }
  /** Prints days as a document; a null day is today, or the same as the other. */
  | {
      readonly verb: 'export';
      readonly from: SaidDay | null;
      readonly to: SaidDay | null;
      readonly format: (typeof exportFormats)[number];
      /** As the record stood then; null: as it stands. */
      readonly asOf: TypedTime | null;
    }
  | { readonly verb: 'settings' }
  /** Looks whether every file says what the journal says, and makes again what can be. */
  | {
      readonly verb: 'doctor';
      readonly repair: boolean;
      /** Progress is printed even where stderr is no terminal. */
      readonly progress: boolean;
      readonly json: boolean;
    }
  | { readonly verb: 'backup'; readonly asks: AskedOfBackups };

export const answerWords = [
  'keep',
  'ended',
  'discard',
  'interruption',
  'give',
  'split',
  'waiting',
  'still',
] as const;
export type AnswerWord = (typeof answerWords)[number];

export type AskedOfTasks =
  /** `all`: those that are done as well. */
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
  /** `isMeant`: carry it out; otherwise only say what it would change. */
  | { readonly for: 'restore'; readonly backup: BackupId; readonly isMeant: boolean; readonly json: boolean };

/** Days as they are typed; null: today. */
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
  /** Negative: earlier. */
  | { readonly for: 'move'; readonly minutes: number };

/** What the bin does by itself, without a running instance. */
export type BinVerb =
  /** About one verb; null: an overview of all. */
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
  /** The verb that was used wrongly, where it is known. */
  readonly verb?: string;
}

export const wrong = (message: Message): WrongUsage => ({ kind: 'usage', message });
