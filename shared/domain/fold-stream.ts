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
  let folded: Thing | undefined;
  for (const { thing } of foldSteps(kind, commits)) folded = thing;
  return folded;
}

/** The same step by step: each commit in the order of the fold, with what the thing is once it has come. */
export function* foldSteps(
  kind: Kind,
  commits: readonly StreamCommit[],
): Generator<{ readonly commit: StreamCommit; readonly thing: Thing | undefined }> {
  const ordered = foldOrder(commits);
  const known = new Set(ordered.map(({ id }) => id));
  const seenBy = whatWasSeen(ordered);
  const changed = new Map<
    string,
    {
      readonly by: StreamCommit;
      readonly place: number;
      readonly event: StreamEvent;
      readonly to: unknown;
    }
  >();
  let thing: Thing | undefined;
  for (const [place, commit] of ordered.entries()) {
    const { id, actor, part } = commit;
    const seen = seenBy[place];
    const missing = part.after.some((each) => !known.has(each));
    const unseen = ordered
      .slice(seen?.through ?? 0, place)
      .filter((each) => seen?.also.has(each.id) !== true)
      .flatMap((each) => each.part.events);
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
          earlier.place >= (seen?.through ?? 0) &&
          seen?.also.has(earlier.by.id) !== true &&
          !isSame(earlier.to, to)
        )
          thing = withConflict(thing, earlier.event, { ...origin, id: earlier.by.id }, 'overwritten');
        changed.set(field, { by: commit, place, event, to });
      }
    }
    if (thing !== undefined && commit.device !== formatOneDevice)
      thing = { ...thing, heads: headsAfter(thing.heads, commit) };
    yield { commit, thing };
  }
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

/** What of an order its author had seen: all before the place `through`, and these of those after it. */
interface Seen {
  readonly through: number;
  readonly also: ReadonlySet<CommitId>;
}

/**
 * For each commit, by its place, those that its author had seen, directly or by way of others. Nearly always that is all before it: to list them
 * for each would take as long as there are commits times commits.
 */
function whatWasSeen(ordered: readonly StreamCommit[]): readonly Seen[] {
  const places = new Map(ordered.map(({ id }, place) => [id, place]));
  const old = ordered.filter(({ device }) => device === formatOneDevice).length;
  const found: Seen[] = [];
  for (const { part } of ordered) {
    let through = old;
    const also = new Set<CommitId>();
    for (const each of part.after) {
      const place = places.get(each);
      const seen = place === undefined ? undefined : found[place];
      // Of what is lost, or comes later in a circle, nothing more is known.
      also.add(each);
      if (seen === undefined) continue;
      through = Math.max(through, seen.through);
      for (const further of seen.also) also.add(further);
    }
    for (let next = ordered[through]; next !== undefined && also.delete(next.id); next = ordered[through])
      through += 1;
    for (const each of also) if ((places.get(each) ?? through) < through) also.delete(each);
    found.push({ through, also });
  }
  return found;
}
