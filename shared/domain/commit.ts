/**
 * A commit: what one command did, to one stream or several, as it stands in the journal and as it travels between devices. A stream is
 * one thing (a session, a task, a person); its events are folded in the order that `fold-stream.ts` tells.
 */
import type { Instant } from '../time/instant.ts';

/**
 * UUIDv7 (RFC 9562, section 6.2, method 1) that carries the hybrid logical clock of its making (Kulkarni et al. 2014): 48 bits of
 * milliseconds, then 12 bits of counter. It orders what happened side by side, and is never taken for measured time.
 */
export type CommitId = string;
/** Random id of an installation for one data folder; a copied folder gets another. */
export type DeviceId = string;

/** Through which door a command came in. `migration`: written by format 1, which did not say. */
export type Door =
  | 'tray'
  | 'window'
  | 'shortcut'
  | 'command-line'
  | 'link'
  | 'http'
  | 'system'
  | 'import'
  | 'sync'
  | 'migration';

/** What a commit did, as a code and what it was done to, so that it can be said in any language ("Ended Write report"). */
export interface What {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Something that happened to a stream. Each kind of stream has its own events; `at` is when it happened, which may be before it was recorded. */
export interface StreamEvent {
  readonly type: string;
  readonly at: Instant;
}

/** The part of a commit that concerns one stream. */
export interface StreamPart {
  readonly kind: string;
  readonly id: string;
  /** The heads of the stream that the author had seen; empty for a stream that is new, or has only commits of format 1. */
  readonly after: readonly CommitId[];
  readonly events: readonly StreamEvent[];
}

export interface Commit {
  readonly id: CommitId;
  readonly device: DeviceId;
  /** The device's own number, counted from 1 without a gap. */
  readonly n: number;
  /** For whom: an owner's id; empty where format 1 did not say. */
  readonly actor: string;
  readonly door: Door;
  readonly what: What;
  /** The commit that this one takes back, or null. */
  readonly undoes: CommitId | null;
  readonly streams: readonly StreamPart[];
}

/** A commit that the store has not given its number yet. */
export type NewCommit = Omit<Commit, 'device' | 'n'>;

/** The device that stands for what format 1 wrote: its commits come before all others of a stream, in the order of the journal. */
export const formatOneDevice: DeviceId = 'format-1';

/** An event that could not take effect where the order put it, kept whole: a question to the person, never dropped. */
export interface Conflict {
  readonly commit: CommitId;
  readonly event: StreamEvent;
  readonly why: ConflictReason;
}

export type ConflictReason =
  /** The stream exists already. */
  | 'already-created'
  /** It is in another state than the event starts from: a second end, a resumption of what runs. */
  | 'wrong-state'
  /** The interruption or stretch that it is about is not there. */
  | 'not-there'
  /** Its time lies before what the stream has recorded already. */
  | 'out-of-order'
  /** It changed what lies in the trash. */
  | 'deleted'
  /** Another device changed the same field at the same time; this change was overwritten. */
  | 'overwritten'
  /** Events before it are lost. */
  | 'history-missing';

/** What every folded thing carries beside its own fields. */
export interface Thing {
  /** The commits of its stream that no later commit has seen: one, unless devices wrote concurrently. */
  readonly heads: readonly CommitId[];
  readonly conflicts: readonly Conflict[];
}

/** Whether something that was recorded of a thing is lost. */
export function isHistoryMissing(thing: Thing | undefined): boolean {
  return thing?.conflicts.some(({ why }) => why === 'history-missing') === true;
}

/** The hybrid logical clock of a commit as 15 hexadecimal digits: milliseconds, then counter, so that their order as texts is that of time. */
export function hlcOf(id: CommitId): string {
  return id.slice(0, 8) + id.slice(9, 13) + id.slice(15, 18);
}

/** Milliseconds since 1970 of a commit's hybrid logical clock. */
export function hlcMsOf(id: CommitId): number {
  return Number.parseInt(hlcOf(id).slice(0, 12), 16);
}

/** Whether its clock could not follow the wall's: another commit of that moment came before it, or the wall's was put back since. */
export function hasWaited(id: CommitId): boolean {
  return hlcOf(id).slice(12) !== '000';
}

/** The order of commits that did not see each other: by clock, then by device. */
export function compareCommits(a: Pick<Commit, 'id' | 'device'>, b: Pick<Commit, 'id' | 'device'>): number {
  const [left, right] = [`${hlcOf(a.id)} ${a.device}`, `${hlcOf(b.id)} ${b.device}`];
  return left < right ? -1 : left > right ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
