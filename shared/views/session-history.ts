/** The history of a session, commit by commit: when, through which door, on which device, and each changed field before and after. Pure. */

import {
  type Commit,
  type CommitId,
  type DeviceId,
  type Door,
  formatOneDevice,
  type What,
} from '../domain/commit.ts';
import { sessionKind } from '../domain/evolve.ts';
import { foldSteps, type StreamCommit } from '../domain/fold-stream.ts';
import type { Kind } from '../domain/kind.ts';
import { isSession, type OwnerId, type Session } from '../domain/session.ts';
import { lastAt, madeAt, wentBack } from '../domain/steps.ts';
import type { Instant } from '../time/instant.ts';
import { changesOf, type FieldChange } from './field-changes.ts';
import { type Happening, happening, momentOf } from './happening.ts';

export interface HistoryEntry {
  readonly commit: CommitId;
  /** When it was recorded, which may differ from when it happened. */
  readonly recordedAt: Instant;
  readonly happened: Happening;
  /** When it happened, if that differs from when it was recorded. */
  readonly at: Instant | null;
  readonly door: Door;
  /** Null for this device, and if format 1 did not say. */
  readonly device: DeviceId | null;
  /** Null for the owner. */
  readonly actor: OwnerId | null;
  /** `undone`, `redone`: the commit undid or redid what `what` says. */
  readonly way: 'done' | 'undone' | 'redone';
  /** What the commit was about; for an undo, what was done originally. Null if it is not known. */
  readonly what: What | null;
  /** The session's name at that time. */
  readonly name: string;
  readonly changes: readonly FieldChange[];
}

/** A minute: something entered as "now" may take a moment until it is written. */
const sameMomentMs = 60_000;

/**
 * `commits` are all commits of the session's stream, in any order. The result has the oldest first. One piece for each commit, because folding a
 * session of many thousand pauses takes seconds.
 */
export function* sessionHistory(
  session: Session,
  commits: readonly Commit[],
  here: DeviceId,
  now: Instant,
): Generator<void, readonly HistoryEntry[], void> {
  const byId = new Map(commits.map((each) => [each.id, each]));
  const kind: Kind = sessionKind;
  const steps = foldSteps(
    kind,
    commits.flatMap((commit) => streamCommit(commit, session.id)),
  );
  const entries: HistoryEntry[] = [];
  let before: Session | undefined;
  for (const {
    commit: { id, part },
    thing: after,
  } of steps) {
    yield;
    const commit = byId.get(id);
    if (commit === undefined || !isSession(after)) continue;
    const isOld = commit.device === formatOneDevice;
    const recordedAt = isOld
      ? (part.events.at(-1)?.at ?? after.createdAt)
      : madeAt({ id, at: lastAt([part]) }, now);
    const happened = happening(before, after, commit);
    entries.push({
      commit: id,
      recordedAt,
      happened,
      at: otherMoment(momentOf(happened, after), recordedAt),
      door: commit.door,
      device: isOld || commit.device === here ? null : commit.device,
      actor: isOld || commit.actor === session.owner ? null : commit.actor,
      way: commit.undoes === null ? 'done' : wentBack(commit) ? 'undone' : 'redone',
      what: isOld ? null : (originOf(commit, byId)?.what ?? null),
      name: after.name,
      changes: before === undefined ? [] : changesOf(before, after, happened),
    });
    before = after;
  }
  return entries;
}

function streamCommit({ id, device, n, actor, streams }: Commit, session: string): StreamCommit[] {
  return streams
    .filter((part) => part.kind === 'session' && part.id === session)
    .map((part) => ({ id, device, n, actor, part }));
}

/** The commit at the beginning of the chain; null if it is not known, or if forged commits take back one another in a circle. */
function originOf(commit: Commit, byId: ReadonlyMap<CommitId, Commit>): Commit | null {
  let origin: Commit | undefined = commit;
  const passed = new Set<Commit>();
  while (origin !== undefined && origin.undoes !== null) {
    if (passed.has(origin)) return null;
    passed.add(origin);
    origin = byId.get(origin.undoes);
  }
  return origin ?? null;
}

function otherMoment(at: Instant | null, recordedAt: Instant): Instant | null {
  if (at === null) return null;
  return Math.abs(Date.parse(at) - Date.parse(recordedAt)) < sameMomentMs ? null : at;
}
