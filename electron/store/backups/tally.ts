/** What a journal holds, counted line by line: enough to say that a backup is whole, and to hold two records against each other. */
import type { Commit } from '../../../shared/domain/commit.ts';
import type { KindTable } from '../../../shared/domain/project.ts';
import { type Instant, instantFromMs } from '../../../shared/time/instant.ts';
import type { StoreContext } from '../data-folder.ts';
import { UnreadableFile } from '../durable-adapter.ts';
import { type Finding, JournalReader } from '../journal-reader.ts';
import { NewerRecord } from '../newer-record.ts';
import { streamKey } from '../stream-key.ts';

/** A session as far as it matters here. */
export interface TalliedSession {
  /** Its last commit, and how many there were: two that agree in both are the same. */
  readonly last: string;
  readonly commits: number;
  readonly isTrashed: boolean;
}

/** What is no session, as far as it matters here. */
export type TalliedThing = Pick<TalliedSession, 'last' | 'commits'> & {
  readonly kind: string;
};

export interface Tally {
  /** Number of the last commit. */
  readonly sequence: number;
  readonly commits: number;
  readonly sessions: ReadonlyMap<string, TalliedSession>;
  /** Those of the kinds that were asked for, by `streamKey`. */
  readonly things: ReadonlyMap<string, TalliedThing>;
  readonly purged: number;
  readonly findings: readonly { readonly file: string; readonly finding: Finding }[];
}

/** `between`: waited for after each segment, so that others get their turn where this goes on among them. `beside`: kinds to tell of beside sessions. */
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
  let purged = 0;
  const take = (commit: Commit) => {
    for (const { kind, id, events } of commit.streams) {
      if (kind === 'tombstone') purged += 1;
      if (beside.has(kind)) {
        const key = streamKey({ kind, id });
        things.set(key, { kind, last: commit.id, commits: (things.get(key)?.commits ?? 0) + 1 });
      }
      if (kind !== 'session') continue;
      const before = sessions.get(id);
      let isTrashed = before?.isTrashed ?? false;
      let isThere = true;
      for (const { type } of events) {
        if (type === 'SessionDeleted') isTrashed = true;
        else if (type === 'SessionRestored') isTrashed = false;
        else if (type === 'SessionPurged') isThere = false;
      }
      if (isThere) sessions.set(id, { last: commit.id, commits: (before?.commits ?? 0) + 1, isTrashed });
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
  return { sequence, commits, sessions, things, purged, findings };
}

/** When the sessions began, by their ids, which tell the millisecond of their first start. */
export function spanOf(ids: Iterable<string>): {
  readonly first: Instant | null;
  readonly last: Instant | null;
} {
  let first: number | null = null;
  let last: number | null = null;
  for (const id of ids) {
    const ms = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
    if (Number.isNaN(ms)) continue;
    first = Math.min(first ?? ms, ms);
    last = Math.max(last ?? ms, ms);
  }
  return {
    first: first === null ? null : instantFromMs(first),
    last: last === null ? null : instantFromMs(last),
  };
}
