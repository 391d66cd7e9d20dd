/**
 * The fold of one stream: its commits in the one order that every device comes to, whatever the order in which they arrived. A commit
 * comes after those its author had seen; among those that did not see each other the clock decides, then the device.
 */
import {
  type Commit,
  type CommitId,
  compareCommits,
  formatOneDevice,
  type StreamEvent,
  type StreamPart,
  type Thing,
} from './commit.ts';
import { type Kind, withConflict } from './kind.ts';

/** One part of a commit, with what the order needs of the commit. */
export interface StreamCommit extends Pick<Commit, 'id' | 'device' | 'n' | 'actor'> {
  readonly part: StreamPart;
}

/** `commits` in the order of the fold; duplicates once. What was seen and is not among them does not hold anything up. */
export function foldOrder(commits: readonly StreamCommit[]): StreamCommit[] {
  const byId = new Map(commits.map((each) => [each.id, each]));
  const all = [...byId.values()];
  const old = all.filter(({ device }) => device === formatOneDevice).sort((a, b) => a.n - b.n);
  const waiting = all.filter(({ device }) => device !== formatOneDevice).sort(compareCommits);
  const placed = new Set(old.map(({ id }) => id));
  const ordered = [...old];
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ part }) =>
      part.after.every((id) => placed.has(id) || !byId.has(id) || byId.get(id)?.device === formatOneDevice),
    );
    // A circle cannot come about honestly; forged, it is cut at the earliest.
    const [commit] = waiting.splice(Math.max(0, next), 1);
    if (commit === undefined) break;
    ordered.push(commit);
    placed.add(commit.id);
  }
  return ordered;
}

/** Folds all that is known of a stream. Undefined: there is no such thing, or none is left. */
export function foldStream(kind: Kind, commits: readonly StreamCommit[]): Thing | undefined {
  const ordered = foldOrder(commits);
  const known = new Set(ordered.map(({ id }) => id));
  const seenBy = ancestors(ordered);
  const changed = new Map<
    string,
    { readonly by: StreamCommit; readonly event: StreamEvent; readonly to: unknown }
  >();
  const before: StreamCommit[] = [];
  let thing: Thing | undefined;
  for (const commit of ordered) {
    const { id, actor, part } = commit;
    const missing = part.after.some((each) => !known.has(each));
    const unseen = before
      .filter((each) => seenBy.get(id)?.has(each.id) !== true)
      .flatMap((each) => each.part.events);
    before.push(commit);
    const origin = { id, actor, stream: part.id, isAfterGap: missing, unseen };
    for (const event of part.events) {
      thing = kind.evolve(thing, event, origin);
      if (thing === undefined) continue;
      if (missing && event === part.events[0] && !isToldBy(thing, id))
        thing = withConflict(thing, event, origin, 'history-missing');
      for (const [field, to] of changesOf(event)) {
        const earlier = changed.get(field);
        if (
          earlier !== undefined &&
          earlier.by.id !== id &&
          seenBy.get(id)?.has(earlier.by.id) !== true &&
          !isSame(earlier.to, to)
        )
          thing = withConflict(thing, earlier.event, { ...origin, id: earlier.by.id }, 'overwritten');
        changed.set(field, { by: commit, event, to });
      }
    }
    if (thing !== undefined && commit.device !== formatOneDevice)
      thing = { ...thing, heads: headsAfter(thing.heads, commit) };
  }
  return thing;
}

/** The heads of a stream once a commit has come on top of it. */
export function headsAfter(
  heads: readonly CommitId[],
  { id, part }: Pick<StreamCommit, 'id' | 'part'>,
): CommitId[] {
  return [...heads.filter((each) => !part.after.includes(each)), id].sort();
}

/** Whether a thing says already that something before this commit is lost. */
function isToldBy({ conflicts }: Thing, id: CommitId): boolean {
  return conflicts.some(({ commit, why }) => commit === id && why === 'history-missing');
}

/** What an event sets by name, each to what: fields, or the reason of an interruption. None for an event that is no such change. */
function changesOf(event: StreamEvent): [string, unknown][] {
  if (event.type === 'InterruptionExplained' && 'interruption' in event && 'reason' in event)
    return [[`reason of ${event.interruption}`, event.reason]];
  if (!('changes' in event) || typeof event.changes !== 'object' || event.changes === null) return [];
  return Object.entries(event.changes);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** For each commit all those that its author had seen, directly or by way of others. */
function ancestors(ordered: readonly StreamCommit[]): ReadonlyMap<CommitId, ReadonlySet<CommitId>> {
  const found = new Map<CommitId, Set<CommitId>>();
  const old = ordered.filter(({ device }) => device === formatOneDevice).map(({ id }) => id);
  for (const { id, part } of ordered) {
    const seen = new Set(old);
    for (const each of part.after) {
      seen.add(each);
      for (const further of found.get(each) ?? []) seen.add(further);
    }
    found.set(id, seen);
  }
  return found;
}
