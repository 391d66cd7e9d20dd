/** Counts the content of a journal line by line: enough to say that a backup is whole, and to compare two records. */
import type { Commit, StreamEvent } from '../../../shared/domain/commit.ts';
import { tombstoneText } from '../../../shared/domain/decision.ts';
import type { SessionEvent } from '../../../shared/domain/events.ts';
import { isSessionEvent } from '../../../shared/domain/evolve.ts';
import type { KindTable } from '../../../shared/domain/project.ts';
import { firstStart } from '../../../shared/domain/session.ts';
import { isRecord } from '../../../shared/domain/shape.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { NewerRecord } from '../../ports/newer-record.ts';
import { digest } from '../buried.ts';
import type { StoreContext } from '../data-folder.ts';
import { UnreadableFile } from '../durable-adapter.ts';
import type { Finding } from '../journal-findings.ts';
import { JournalReader } from '../journal-reader.ts';
import { streamKey } from '../stream-key.ts';

/** What is noted of a session. */
export interface TalliedSession {
  /** Its last commit and the number of its commits. Sessions that agree in both are the same. */
  readonly last: string;
  readonly commits: number;
  readonly isTrashed: boolean;
  /** Its first start; null if it never started. */
  readonly began: Instant | null;
  /** Whether it is running, as far as its events tell in the order of the journal. */
  readonly runs: boolean;
}

/** What is noted of things other than sessions. */
export type TalliedThing = Pick<TalliedSession, 'last' | 'commits'> & {
  readonly kind: string;
  /** Whether it was removed and is kept only for things that refer to it. */
  readonly isRemoved: boolean;
};

export interface Tally {
  /** The number of the last commit. */
  readonly sequence: number;
  readonly commits: number;
  readonly sessions: ReadonlyMap<string, TalliedSession>;
  /** The things of the requested kinds, by `streamKey`. */
  readonly things: ReadonlyMap<string, TalliedThing>;
  /** The ids of the tombstones. */
  readonly tombstones: ReadonlySet<string>;
  readonly findings: readonly { readonly file: string; readonly finding: Finding }[];
}

/**
 * `between` is awaited after each segment, so that other work gets its turn. `beside` are the kinds to be noted in addition to sessions.
 */
export async function tally(
  place: StoreContext,
  kinds: KindTable,
  between: () => Promise<void>,
  beside: ReadonlySet<string> = new Set(),
): Promise<Tally> {
  const sessions = new Map<string, TalliedSession>();
  const things = new Map<string, TalliedThing>();
  const findings: { readonly file: string; readonly finding: Finding }[] = [];
  let sequence = 0;
  let commits = 0;
  const tombstones = new Set<string>();
  const take = (commit: Commit) => {
    for (const { kind, id, events } of commit.streams) {
      if (kind === 'tombstone') tombstones.add(id);
      if (beside.has(kind)) {
        const key = streamKey({ kind, id });
        const before = things.get(key);
        const isRemoved = events.reduce(isRemovedAfter, before?.isRemoved ?? false);
        things.set(key, { kind, last: commit.id, commits: (before?.commits ?? 0) + 1, isRemoved });
      }
      if (kind !== 'session') continue;
      const before = sessions.get(id);
      let isTrashed = before?.isTrashed ?? false;
      let began = before?.began ?? null;
      let runs = before?.runs ?? false;
      let isThere = true;
      for (const event of events) {
        if (event.type === 'SessionDeleted') isTrashed = true;
        else if (event.type === 'SessionRestored') isTrashed = false;
        else if (event.type === 'SessionPurged') isThere = false;
        else if (isSessionEvent(event)) {
          began = beganAfter(event, began);
          runs = runsAfter(event, runs);
        }
      }
      const commits = (before?.commits ?? 0) + 1;
      if (isThere) sessions.set(id, { last: commit.id, commits, isTrashed, began, runs });
      else sessions.delete(id);
    }
  };
  try {
    const reader = new JournalReader(place, kinds);
    const lines = reader.lines(1, 0, async (file, finding) => {
      findings.push({ file, finding });
    });
    for await (const settled of lines) {
      for (const line of settled) {
        sequence = line.sequence;
        commits += 1;
        take(line.commit);
      }
      await between();
    }
  } catch (error) {
    if (error instanceof NewerRecord) findings.push({ file: error.file, finding: 'newer' });
    else if (error instanceof UnreadableFile) findings.push({ file: error.file, finding: 'unreadable' });
    else throw error;
  }
  const counted = { sequence, commits, sessions, things, tombstones, findings };
  return withoutBuried(counted, tombstones);
}

/** Leaves out the sessions that have one of the tombstones. Their events stay in a journal from which they could not be erased yet. */
export function withoutBuried(tallied: Tally, tombstones: ReadonlySet<string>): Tally {
  if (tombstones.size === 0) return tallied;
  const left = [...tallied.sessions].filter(([id]) => !tombstones.has(digest(tombstoneText('session', id))));
  return left.length === tallied.sessions.size ? tallied : { ...tallied, sessions: new Map(left) };
}

function isRemovedAfter(before: boolean, event: StreamEvent): boolean {
  const { fields, changes } = { fields: null, changes: null, ...event };
  const said: unknown = changes ?? fields;
  return isRecord(said) && 'removedAt' in said ? said['removedAt'] !== null : before;
}

/** The first start is followed through the events, because an id tells it only until somebody moves it, and never tells one before 1970. */
function beganAfter(event: SessionEvent, before: Instant | null): Instant | null {
  switch (event.type) {
    case 'SessionStarted':
      return before ?? event.at;
    case 'SessionRecorded':
      return event.segments[0]?.start ?? null;
    case 'SessionRetimed':
      return event.times.segments[0]?.start ?? event.times.open?.start ?? null;
    case 'SessionRestated':
      return firstStart(event.session);
    case 'SessionPutBack':
      return event.times === null ? before : firstStart(event.times);
    default:
      return before;
  }
}

function runsAfter(event: SessionEvent, before: boolean): boolean {
  switch (event.type) {
    case 'SessionStarted':
    case 'SessionResumed':
      return true;
    case 'SessionInterrupted':
    case 'SessionEnded':
      return false;
    case 'SessionRetimed':
      return event.times.open !== null;
    case 'SessionRestated':
      return event.session.progress.status === 'running';
    case 'SessionPutBack':
      return event.times === null ? before : event.times.progress.status === 'running';
    default:
      return before;
  }
}

/** When the first and the last of the sessions began. */
export function spanOf(sessions: Iterable<Pick<TalliedSession, 'began'>>): {
  readonly first: Instant | null;
  readonly last: Instant | null;
} {
  let first: Instant | null = null;
  let last: Instant | null = null;
  for (const { began } of sessions) {
    if (began === null) continue;
    if (first === null || began < first) first = began;
    if (last === null || began > last) last = began;
  }
  return { first, last };
}
