/** Finds a thing as a commit found it, by folding again what the commit's author had seen of it. */
import type { Commit, CommitId, NewCommit, Thing } from '../../../shared/domain/commit.ts';
import { formatOneDevice } from '../../../shared/domain/commit.ts';
import { joinedDoubts, withDoubts } from '../../../shared/domain/doubts.ts';
import { FieldsBefore } from '../../../shared/domain/fields-before.ts';
import { foldStream } from '../../../shared/domain/fold-stream.ts';
import { kinds } from '../../../shared/domain/kinds.ts';
import type { KindTable } from '../../../shared/domain/project.ts';
import { type Doubt, isSession, type Session } from '../../../shared/domain/session.ts';
import { partOf } from '../../../shared/domain/stream-part.ts';
import { isSame } from '../../../shared/is-same.ts';
import type { CommitLog, ReadSoFar } from '../../ports/commit-log.ts';
import type { Draft } from '../draft.ts';

const table: KindTable = kinds;

interface Reading {
  readonly store: CommitLog;
  /** Caches what was read for other things of the same commit, because these lie in the same lines of the journal. */
  readonly read: ReadSoFar;
}

/** The thing before a commit, as its author knew it; undefined if it did not exist. */
export async function thingBefore(
  { store, read }: Reading,
  draft: Draft,
  commit: CommitId,
  stream: { readonly kind: string; readonly id: string },
  present: Thing,
): Promise<Thing | undefined> {
  const kind = table[stream.kind];
  if (kind === undefined) return undefined;
  const commits = new Map<CommitId, Commit>();
  // Commits that wait to be written with this draft are not on disk yet.
  const pending = new Map(draft.accepted.map((each): [CommitId, NewCommit] => [each.id, each]));
  const wanted = [commit];
  const onDisk: CommitId[] = [];
  const fields = new FieldsBefore(kind, commit, stream, present);
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    const found = pending.get(id);
    if (found === undefined) onDisk.push(id);
    else if (!commits.has(id)) {
      const made = { ...found, device: store.device, n: 0 };
      commits.set(id, made);
      if (fields.see(made)) return fields.before ?? undefined;
      wanted.push(...(partOf(found, stream)?.after ?? []));
    }
  }
  if (onDisk.length > 0) {
    const all = await store.commitsOf(stream, onDisk, read, (each) => fields.see(each));
    if (fields.before !== null) return fields.before;
    for (const each of all) commits.set(each.id, each);
  }
  const seen = seenBy(commit, commits, stream);
  const before = foldStream(kind, seen);
  if (!isSession(before)) return before;
  const left = foldStream(kind, [
    ...seen,
    ...partsOf(
      [...commits.values()].filter(({ id }) => id === commit),
      stream,
    ),
  ]);
  return isSession(left) && isSession(present) ? withFound(before, left, present) : before;
}

/**
 * The commits of a stream that the author of a commit had seen. Commits of format 1 precede all others, and no commit names them as
 * predecessors.
 */
function seenBy(
  commit: CommitId,
  commits: ReadonlyMap<CommitId, Commit>,
  stream: { readonly kind: string; readonly id: string },
) {
  const seen = new Set(
    [...commits.values()].filter(({ device }) => device === formatOneDevice).map(({ id }) => id),
  );
  const of = (id: CommitId) => {
    const found = commits.get(id);
    return found === undefined ? undefined : partOf(found, stream);
  };
  const wanted = [...(of(commit)?.after ?? [])];
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    wanted.push(...(of(id)?.after ?? []));
  }
  return partsOf(
    [...commits.values()].filter(({ id }) => seen.has(id)),
    stream,
  );
}

function partsOf(commits: readonly Commit[], stream: { readonly kind: string; readonly id: string }) {
  return commits.flatMap(({ id, device, n, actor, streams }) => {
    const part = partOf({ streams }, stream);
    return part === undefined ? [] : [{ id, device, n, actor, part }];
  });
}

/** Doubts are not undone: those that were added since the commit are added again, and those that were settled since are left out. */
function withFound(before: Session, left: Session, present: Session): Session {
  const [then, now] = [left.doubts ?? [], present.doubts ?? []];
  const isIn = (doubts: readonly Doubt[], id: string) => doubts.some((each) => each.id === id);
  const kept = (before.doubts ?? []).filter(({ id }) => isIn(now, id) || !isIn(then, id));
  const came = now.filter((each) => !then.some((one) => isSame(one, each)));
  return withDoubts(before, came.reduce(joinedDoubts, kept));
}
