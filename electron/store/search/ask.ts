/**
 * The questions and answers of the history search. They are plain values, because they are posted between threads, and because equal
 * questions are recognised by equal JSON.
 */
import type { HistorySort } from '../../../shared/contract/history-sorts.ts';
import type { OwnerId, Session } from '../../../shared/domain/session.ts';
import type { Instant } from '../../../shared/time/instant.ts';

/** Which sessions are wanted; null means any. */
export interface Wanted {
  readonly owner: OwnerId;
  /** The first start is at or after this. */
  readonly since: Instant | null;
  /** The first start is before this. */
  readonly before: Instant | null;
  /** Words in the form of `wordsOf`. */
  readonly words: readonly string[];
  /** For each wanted label the keys under which it may have been written. The session must have all of these labels. */
  readonly labels: readonly (readonly string[])[];
  /** Labels that are called differently now: the key under which each was written, and its present name, folded. */
  readonly renamed: readonly (readonly [key: string, name: string])[];
  /** The session is linked to one of these; null among them stands for no task. */
  readonly tasks: readonly (string | null)[] | null;
  readonly source: Session['source'] | null;
  /** The reason of an interruption, folded, or what was done in between if it has none. */
  readonly reason: string | null;
  /** `label`: the session has no label. `reason`: it has an interruption without a reason during which nothing else was recorded. */
  readonly missing: 'label' | 'reason' | null;
  /** Only these ids. Used when sessions that have not ended are wanted, or certain known ones. */
  readonly only: readonly string[] | null;
  /** None of these ids. Used to exclude sessions that have not ended. */
  readonly except: readonly string[];
  /** The present instant, if only sessions that need a look are wanted. */
  readonly needsLookAt: Instant | null;
}

export const asksReasons = ({ reason, missing }: Pick<Wanted, 'reason' | 'missing'>) =>
  reason !== null || missing === 'reason';

/** The present state of a month. */
export interface MonthState {
  readonly name: string;
  /** The number of its last commit. A file with a lower number is not the one that was written last. */
  readonly sequence: number;
  /** The number of changes that are in memory but not in its file; 0 if the file is complete. */
  readonly changes: number;
}

/** A month that is newer in memory than on disk, in the form of its file, from the opening brace. */
export interface HandedMonth extends MonthState {
  readonly bytes: Uint8Array;
}

/** Sessions that first started in another month than that of their file. */
export interface Elsewhere {
  /** The month of the start; '' for sessions that never started. */
  readonly started: string;
  /** The months of their files. */
  readonly homes: readonly string[];
}

export interface SearchAsk {
  readonly id: number;
  readonly wanted: Wanted;
  readonly offset: number;
  readonly limit: number;
  /** Whether to answer only once everything has been searched. */
  readonly whole: boolean;
  /** Newest first if absent. */
  readonly sort?: HistorySort;
  /** Every existing month, by its file. */
  readonly files: readonly MonthState[];
  /** The months in which the owner's sessions first started, newest first. */
  readonly months: readonly string[];
  readonly elsewhere: readonly Elsewhere[];
  /**
   * For each month the other months in which its sessions were worked on. Used when sessions that need a look, or interruptions, are asked
   * for.
   */
  readonly beside: readonly { readonly month: string; readonly months: readonly string[] }[];
  /** The months that are newer in memory, unless this state of them was handed over before. */
  readonly handed: readonly HandedMonth[];
}

export interface SearchFound {
  readonly id: number;
  /** The page: the JSON of each session. */
  readonly things: readonly string[];
  /** The number found so far or, if `isWhole`, in all. */
  readonly total: number;
  readonly isWhole: boolean;
  /** Files that could not be read. */
  readonly unread: readonly string[];
}

/** Messages to the thread. `cancel`: nobody waits for that search any more, so that it can stop. */
export type ToSearch = { readonly ask: SearchAsk } | { readonly cancel: number };
