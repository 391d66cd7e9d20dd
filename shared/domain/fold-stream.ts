/**
 * Folds one stream. Every device puts its commits into the same order, whatever the order in which they arrived: a commit comes after those
 * that its author had seen, and concurrent commits are ordered by clock, then by device.
 */
import { isSame } from '../is-same.ts';
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
import { OwnLists } from './own-lists.ts';

/** One stream's part of a commit, with the fields of the commit that the order needs. */
export interface StreamCommit extends Pick<Commit, 'id' | 'device' | 'n' | 'actor'> {
  readonly part: StreamPart;
}

/** The commits in the order of the fold, without duplicates. A commit that was seen but is missing here holds nothing up. */
export function foldOrder(commits: readonly StreamCommit[]): StreamCommit[] {
  const byId = new Map(commits.map((each) => [each.id, each]));
  const all = [...byId.values()];
  const old = all.filter(({ device }) => device === formatOneDevice).sort((a, b) => a.n - b.n);
  const waiting = all.filter(({ device }) => device !== formatOneDevice).sort(compareCommits);
  const placed = new Set(old.map(({ id }) => id));
  const ordered = [...old];
  const isReady = ({ id, part }: StreamCommit) =>
    !placed.has(id) &&
    part.after.every(
      (each) => placed.has(each) || !byId.has(each) || byId.get(each)?.device === formatOneDevice,
    );
  // Nearly always the earliest commit that waits is the next one. Taking each out of the list would be quadratic in the number of commits.
  for (let earliest = 0; ordered.length < all.length; ) {
    const first = waiting[earliest];
    if (first === undefined) break;
    if (placed.has(first.id)) {
      earliest += 1;
      continue;
    }
    // Honest devices cannot produce a cycle. A forged one is cut at its earliest commit.
    const commit = isReady(first) ? first : (waiting.slice(earliest).find(isReady) ?? first);
    ordered.push(commit);
    placed.add(commit.id);
  }
  return ordered;
}

/** Folds everything that is known of a stream. Undefined if the thing never existed or no longer exists. */
export function foldStream(kind: Kind, commits: readonly StreamCommit[]): Thing | undefined {
  let folded: Thing | undefined;
  for (const { thing } of steps(kind, commits, new OwnLists())) folded = thing;
  return folded;
}

/** Like `foldStream`, step by step: each commit in the order of the fold, with the thing after it. */
export function foldSteps(kind: Kind, commits: readonly StreamCommit[]): Generator<Step> {
  return steps(kind, commits);
}

interface Step {
  readonly commit: StreamCommit;
  readonly thing: Thing | undefined;
}

/** With `own`, each thing is valid only until the next step. */
function* steps(kind: Kind, commits: readonly StreamCommit[], own?: OwnLists): Generator<Step> {
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
    const origin = { id, actor, stream: part.id, isAfterGap: missing, unseen, own };
    for (const event of part.events) {
      thing = kind.evolve(thing, event, origin);
      if (thing === undefined) continue;
      if (missing && event === part.events[0] && !isToldBy(thing, id))
        thing = withConflict(thing, event, origin, 'history-missing');
      for (const [field, to] of changesOf(kind, event)) {
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

/** The heads of a stream after a commit was put on top of it. */
export function headsAfter(
  heads: readonly CommitId[],
  { id, part }: Pick<StreamCommit, 'id' | 'part'>,
): CommitId[] {
  const others = heads.filter((each) => !part.after.includes(each));
  // The usual case. A list that grows by spreading takes six times the memory, and each thing in memory has one.
  return others.length === 0 ? [id] : [...others, id].sort();
}

/** Whether the thing already records that something before this commit is lost. */
function isToldBy({ conflicts }: Thing, id: CommitId): boolean {
  return conflicts.some(({ commit, why }) => commit === id && why === 'history-missing');
}

/** The values of the existing thing that an event sets. */
function changesOf(kind: Kind, event: StreamEvent): [string, unknown][] {
  const set = kind.sets?.(event);
  return set === undefined || set.isWhole ? [] : Object.entries(set.values);
}

/** What the author of a commit had seen of an order: everything before the index `through`, and the commits of `also` after it. */
interface Seen {
  readonly through: number;
  readonly also: ReadonlySet<CommitId>;
}

/**
 * For each commit, by its index, the commits that its author had seen, directly or through others. Nearly always that is everything before
 * it. Listing them for each commit would be quadratic in the number of commits.
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
      // Nothing more is known of a commit that is lost, or that comes later in a cycle.
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
