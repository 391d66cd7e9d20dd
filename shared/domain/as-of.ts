/** A thing as it stood at a past moment: folds what had been recorded by then and nothing later. Pure. */
import type { Instant } from '../time/instant.ts';
import { type Commit, type CommitId, formatOneDevice, type Thing } from './commit.ts';
import { foldStream } from './fold-stream.ts';
import type { Kind } from './kind.ts';
import { partOf } from './stream-part.ts';

/** `commits` are all commits of the stream; `isIn` says which had been recorded by then. Undefined if the thing did not exist yet. */
export function thingAsOf(
  kind: Kind,
  stream: { readonly kind: string; readonly id: string },
  commits: readonly Commit[],
  isIn: (commit: Commit) => boolean,
): Thing | undefined {
  const until = commits.flatMap((commit) => {
    const { id, device, n, actor } = commit;
    const part = partOf(commit, stream);
    return part !== undefined && isIn(commit) ? [{ id, device, n, actor, part }] : [];
  });
  return until.length === 0 ? undefined : foldStream(kind, until);
}

/**
 * Selects commits by when they were recorded, not by when the thing happened. For commits of format 1 only the latter is known. `since`
 * holds the commits that were recorded later.
 */
export function recordedBy(
  moment: Instant,
  since: ReadonlySet<CommitId>,
  stream: { readonly kind: string; readonly id: string },
): (commit: Commit) => boolean {
  return (commit) =>
    commit.device === formatOneDevice
      ? (partOf(commit, stream)?.events[0]?.at ?? '') <= moment
      : !since.has(commit.id);
}
