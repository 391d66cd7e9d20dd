/**
 * A commit records what one command did to one or several streams. It is the unit of the journal, and of the exchange between devices. A
 * stream belongs to one thing (a session, a task, a person); its events are folded in the order that `fold-stream.ts` defines.
 */
import { isSame } from '../is-same.ts';
import type { Instant } from '../time/instant.ts';

/**
 * A UUIDv7 (RFC 9562, section 6.2, method 1) that carries the hybrid logical clock of its creation (Kulkarni et al. 2014): 48 bits of
 * milliseconds, then 12 bits of counter. It orders concurrent commits and is never used as a measured time.
 */
export type CommitId = string;
/** The random id of one installation with one data folder; a copied folder gets another. */
export type DeviceId = string;

/** The door through which a command came. `migration` marks commits of format 1, which did not record it. */
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

/** What a commit did: a code and what it was done to, so that it can be said in any language ("Ended Write report"). */
export interface What {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * Something that happened to a stream. Each kind of stream has its own events. `at` is when it happened, which may be earlier than when it
 * was recorded.
 */
export interface StreamEvent {
  readonly type: string;
  readonly at: Instant;
}

/** The part of a commit that concerns one stream. */
export interface StreamPart {
  readonly kind: string;
  readonly id: string;
  /** The heads of the stream that the author had seen; empty if the stream is new or has only commits of format 1. */
  readonly after: readonly CommitId[];
  readonly events: readonly StreamEvent[];
}

export interface Commit {
  readonly id: CommitId;
  readonly device: DeviceId;
  /** The device's own consecutive number, counted from 1 without gaps. */
  readonly n: number;
  /** The id of the owner for whom it was made; empty where format 1 did not record it. */
  readonly actor: string;
  readonly door: Door;
  readonly what: What;
  /** The commit that this one takes back, or null. */
  readonly undoes: CommitId | null;
  readonly streams: readonly StreamPart[];
}

/** A commit to which the store has not yet assigned its number. */
export type NewCommit = Omit<Commit, 'device' | 'n'>;

/** The device that stands for format 1. Its commits come before all others of a stream, in the order of the journal. */
export const formatOneDevice: DeviceId = 'format-1';

/** An event that could not take effect at its place in the order. It is kept whole, as a question to the person, and never dropped. */
export interface Conflict {
  readonly commit: CommitId;
  readonly event: StreamEvent;
  readonly why: ConflictReason;
}

export type ConflictReason =
  /** The stream exists already. */
  | 'already-created'
  /** The stream is in another state than the event starts from: a second end, or resuming a running session. */
  | 'wrong-state'
  /** The interruption or stretch that the event refers to does not exist. */
  | 'not-there'
  /** Its time lies before something that the stream has already recorded. */
  | 'out-of-order'
  /** It changed a thing that lies in the trash. */
  | 'deleted'
  /** Another device changed the same field concurrently, and this change was overwritten. */
  | 'overwritten'
  /** Events before it are lost. */
  | 'history-missing';

/** What every folded thing carries besides its own fields. */
export interface Thing {
  /** The commits of its stream that no later commit has seen. There is one, unless devices wrote concurrently. */
  readonly heads: readonly CommitId[];
  readonly conflicts: readonly Conflict[];
}

/** Whether commits have changed a thing between two readings of it. */
export function isChangedSince(then: Thing, now: Thing): boolean {
  return !isSame(then.heads, now.heads);
}

/** Whether some of the thing's recorded history is lost. */
export function isHistoryMissing(thing: Thing | undefined): boolean {
  return thing?.conflicts.some(({ why }) => why === 'history-missing') === true;
}

/**
 * The hybrid logical clock of a commit as 15 hexadecimal digits, milliseconds first, then the counter, so that text order is time order.
 */
export function hlcOf(id: CommitId): string {
  return id.slice(0, 8) + id.slice(9, 13) + id.slice(15, 18);
}

/** The milliseconds since 1970 in a commit's hybrid logical clock. */
export function hlcMsOf(id: CommitId): number {
  return Number.parseInt(hlcOf(id).slice(0, 12), 16);
}

/** Whether its clock ran ahead of the wall clock: another commit had been made in the same millisecond, or the wall clock was set back. */
export function hasWaited(id: CommitId): boolean {
  return hlcOf(id).slice(12) !== '000';
}

/** The order of concurrent commits: by clock, then by device. */
export function compareCommits(a: Pick<Commit, 'id' | 'device'>, b: Pick<Commit, 'id' | 'device'>): number {
  const [left, right] = [`${hlcOf(a.id)} ${a.device}`, `${hlcOf(b.id)} ${b.device}`];
  return left < right ? -1 : left > right ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
