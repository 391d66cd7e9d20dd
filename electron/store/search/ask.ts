/**
 * What the searching of the history asks and answers: plain values, since they go from one thread to another, and what is wanted is told apart
 * by its JSON.
 */
import type { HistorySort } from '../../../shared/contract/history-sorts.ts';
import type { OwnerId, Session } from '../../../shared/domain/session.ts';
import type { Instant } from '../../../shared/time/instant.ts';

/** Which sessions are looked for; null means any. */
export interface Wanted {
  readonly owner: OwnerId;
  /** First start at or after. */
  readonly since: Instant | null;
  /** First start before. */
  readonly before: Instant | null;
  /** As `wordsOf` gives them. */
  readonly words: readonly string[];
  /** Of each wanted label the keys under which it may have been written. All of them. */
  readonly labels: readonly (readonly string[])[];
  /** What labels are called now, folded, by the key under which they were written: where it is something else. */
  readonly renamed: readonly (readonly [key: string, name: string])[];
  /** One of them; null among them stands for no task. */
  readonly tasks: readonly (string | null)[] | null;
  readonly source: Session['source'] | null;
  /** Of an interruption, folded; or what came in between it, where it has none. */
  readonly reason: string | null;
  /** Has no label; or has an interruption without a reason, in between which nothing came. */
  readonly missing: 'label' | 'reason' | null;
  /** One of these ids: where what is not ended yet is wanted, or some that are known already. */
  readonly only: readonly string[] | null;
  /** None of these ids: where what is ended is wanted, that which is not. */
  readonly except: readonly string[];
  /** The present instant, where only those are wanted that need a look. */
  readonly needsLookAt: Instant | null;
}

export const asksReasons = ({ reason, missing }: Pick<Wanted, 'reason' | 'missing'>) =>
  reason !== null || missing === 'reason';

/** A month as it is now. */
export interface MonthState {
  readonly name: string;
  /** Number of its last commit: a file that has less is not what was written last. */
  readonly sequence: number;
  /** How many changes it has taken in memory that its file does not have. 0: the file is all. */
  readonly changes: number;
}

/** A month that is newer in memory than on the disk, as its file would be: from the opening brace. */
export interface HandedMonth extends MonthState {
  readonly bytes: Uint8Array;
}

/** Sessions that started in another month than that of their file. */
export interface Elsewhere {
  /** The month of the start; '' for those that were never started. */
  readonly started: string;
  /** The months of their files. */
  readonly homes: readonly string[];
}

export interface SearchAsk {
  readonly id: number;
  readonly wanted: Wanted;
  readonly offset: number;
  readonly limit: number;
  /** Answer only once all has been looked through. */
  readonly whole: boolean;
  /** Absent: the newest first. */
  readonly sort?: HistorySort;
  /** Every month that there is, by its file. */
  readonly files: readonly MonthState[];
  /** Months in which the owner's sessions started, newest first. */
  readonly months: readonly string[];
  readonly elsewhere: readonly Elsewhere[];
  /** Where those are wanted that need a look, or interruptions are asked about: the other months in which a month's sessions were worked on. */
  readonly beside: readonly { readonly month: string; readonly months: readonly string[] }[];
  /** Those of the files that are newer in memory, if this state of them was not handed over before. */
  readonly handed: readonly HandedMonth[];
}

export interface SearchFound {
  readonly id: number;
  /** The page: each session's JSON. */
  readonly things: readonly string[];
  /** Found so far, or in all. */
  readonly total: number;
  readonly isWhole: boolean;
  /** Files that could not be read. */
  readonly unread: readonly string[];
}

/** What goes to the thread. `cancel`: nobody waits for that one any more, and no looking goes on for it. */
export type ToSearch = { readonly ask: SearchAsk } | { readonly cancel: number };
