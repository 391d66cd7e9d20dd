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
import {
  type Interruption,
  isSession,
  lastMoment,
  type Outcome,
  type OwnerId,
  openInterruption,
  type Session,
} from '../domain/session.ts';
import { lastAt, madeAt, wentBack } from '../domain/steps.ts';
import { workedMs } from '../domain/times.ts';
import { sum } from '../sum.ts';
import { type Instant, later } from '../time/instant.ts';

/** What happened to the session: by the code of its commit, if that says more than comparing the session before and after. */
export type Happening =
  | 'started'
  | 'recorded'
  | 'entered'
  | 'interrupted'
  | 'resumed'
  | 'ended'
  | 'deleted'
  | 'restored'
  | 'split'
  | 'merged'
  /** Part of it went to another session. */
  | 'parted'
  /** It received part of another session. */
  | 'extended'
  /** It was made from part of another session. */
  | 'made'
  | 'explained'
  | 'doubted'
  | 'doubtKept'
  | 'doubtLeftOut'
  | 'doubtInterruption'
  | 'doubtGiven'
  | 'doubtDivided'
  | 'waiting'
  | 'clockStepped'
  | 'changed';

/** A segment as it was then; the end is null if it was open. */
export interface StretchThen {
  readonly start: Instant;
  readonly end: Instant | null;
}

export type FieldChange =
  | { readonly field: 'name' | 'notes' | 'task'; readonly from: string | null; readonly to: string | null }
  | { readonly field: 'labels'; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly field: 'outcome'; readonly from: Outcome; readonly to: Outcome }
  /** Number of sets; if it is the same before and after, the sets themselves changed. */
  | { readonly field: 'sets'; readonly from: number; readonly to: number }
  /** The block of the plan that it was about changed. */
  | { readonly field: 'block' }
  | { readonly field: 'times'; readonly from: readonly StretchThen[]; readonly to: readonly StretchThen[] }
  /** The reason of the interruption at that moment. */
  | {
      readonly field: 'reason';
      readonly at: Instant;
      readonly from: string | null;
      readonly to: string | null;
    };

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

function happening(before: Session | undefined, after: Session, { what, undoes }: Commit): Happening {
  const called =
    undoes === null && after.deletedAt === null ? calledHappening(before, after, what.code) : null;
  return called ?? comparedHappening(before, after);
}

/** Null if the commit was about something else, or if comparing says it better. */
function calledHappening(before: Session | undefined, after: Session, code: string): Happening | null {
  switch (code) {
    case 'session-split':
      return before === undefined ? 'made' : 'split';
    case 'sessions-merged':
      return 'merged';
    case 'stretch-moved':
      return gotHappening(before, after) ?? 'parted';
    case 'doubt-given':
      return gotHappening(before, after) ?? 'doubtGiven';
    case 'doubt-split':
      return gotHappening(before, after) ?? 'doubtDivided';
    case 'doubt-kept':
      return 'doubtKept';
    case 'doubt-discarded':
      return 'doubtLeftOut';
    case 'doubt-interruption':
      return 'doubtInterruption';
    case 'stretch-doubted':
      return 'doubted';
    case 'clock-stepped':
      return 'clockStepped';
    case 'interruption-explained':
      return 'explained';
    case 'interruption-waits':
      return 'waiting';
    default:
      return null;
  }
}

/** Whether part of another session came to it. A running segment counts up to the last moment that is known before and after. */
function gotHappening(before: Session | undefined, after: Session): 'made' | 'extended' | null {
  if (before === undefined) return 'made';
  const until = later(lastMoment(before), lastMoment(after));
  return workedMs(after, until) > workedMs(before, until) ? 'extended' : null;
}

function comparedHappening(before: Session | undefined, after: Session): Happening {
  const { status } = after.progress;
  if (before === undefined)
    return status === 'created' ? 'entered' : status === 'ended' ? 'recorded' : 'started';
  if (before.deletedAt === null && after.deletedAt !== null) return 'deleted';
  if (before.deletedAt !== null && after.deletedAt === null) return 'restored';
  if (before.progress.status === status) return 'changed';
  switch (status) {
    case 'running':
      return before.progress.status === 'created' ? 'started' : 'resumed';
    case 'interrupted':
      return 'interrupted';
    case 'ended':
      return 'ended';
    default:
      return 'changed';
  }
}

function momentOf(happened: Happening, { progress, ...session }: Session): Instant | null {
  switch (happened) {
    case 'started':
    case 'resumed':
      return progress.status === 'running' ? progress.open.start : null;
    case 'interrupted':
      return openInterruption({ ...session, progress })?.at ?? null;
    case 'ended':
      return progress.status === 'ended' ? progress.endedAt : null;
    default:
      return null;
  }
}

function otherMoment(at: Instant | null, recordedAt: Instant): Instant | null {
  if (at === null) return null;
  return Math.abs(Date.parse(at) - Date.parse(recordedAt)) < sameMomentMs ? null : at;
}

const saysTimes: ReadonlySet<Happening> = new Set([
  'started',
  'interrupted',
  'resumed',
  'ended',
  'deleted',
  'restored',
]);

function changesOf(before: Session, after: Session, happened: Happening): FieldChange[] {
  const changes: FieldChange[] = [];
  if (before.name !== after.name) changes.push({ field: 'name', from: before.name, to: after.name });
  if (JSON.stringify(before.labels) !== JSON.stringify(after.labels))
    changes.push({ field: 'labels', from: before.labels, to: after.labels });
  if (before.linkedTaskId !== after.linkedTaskId)
    changes.push({ field: 'task', from: before.linkedTaskId, to: after.linkedTaskId });
  if (before.notes !== after.notes) changes.push({ field: 'notes', from: before.notes, to: after.notes });
  const [from, to] = [outcomeOf(before), outcomeOf(after)];
  if (from !== to) changes.push({ field: 'outcome', from, to });
  if (JSON.stringify(before.entries) !== JSON.stringify(after.entries))
    changes.push({ field: 'sets', from: setsOf(before), to: setsOf(after) });
  if (before.linkedBlockId !== after.linkedBlockId) changes.push({ field: 'block' });
  // That it was started, interrupted or ended already says where a segment begins or ends.
  const isSameTimes = before.segments === after.segments && before.progress === after.progress;
  const [had, has] =
    isSameTimes || saysTimes.has(happened) ? [[], []] : [stretches(before), stretches(after)];
  if (JSON.stringify(had) !== JSON.stringify(has)) changes.push({ field: 'times', from: had, to: has });
  return [...changes, ...reasonsOf(before.interruptions, after.interruptions)];
}

function reasonsOf(before: readonly Interruption[], after: readonly Interruption[]): FieldChange[] {
  if (before === after) return [];
  // Most commits change one interruption, and a session may have thousands of both. Only those between the equal ones are compared by their ids.
  const least = Math.min(before.length, after.length);
  let first = 0;
  while (first < least && before[first] === after[first]) first += 1;
  let last = 0;
  while (last < least - first && before.at(-1 - last) === after.at(-1 - last)) last += 1;
  const reasons = new Map(before.slice(first, before.length - last).map(({ id, reason }) => [id, reason]));
  return after.slice(first, after.length - last).flatMap(({ id, at, reason }): FieldChange[] => {
    const from = reasons.get(id) ?? null;
    return from === reason ? [] : [{ field: 'reason', at, from, to: reason }];
  });
}

function setsOf({ entries }: Session): number {
  return sum(entries, ({ sets }) => sets.length);
}

function outcomeOf({ progress }: Session): Outcome {
  return progress.status === 'ended' ? progress.outcome : 'none';
}

function stretches({ segments, progress }: Session): StretchThen[] {
  const open = progress.status === 'running' ? [{ start: progress.open.start, end: null }] : [];
  return [...segments.map(({ start, end }) => ({ start, end })), ...open];
}
