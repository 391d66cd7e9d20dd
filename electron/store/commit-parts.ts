/** Reduces a commit to some of its parts. It may become empty but is never dropped, because the numbers of a device have no gaps. */
import type { Commit, StreamPart } from '../../shared/domain/commit.ts';

/** If parts are removed, the description of the commit is removed too, because it may name the things that those parts concern. */
export function withParts(commit: Commit, isWanted: (part: StreamPart) => boolean): Commit {
  const streams = commit.streams.filter(isWanted);
  if (streams.length === commit.streams.length) return commit;
  return { ...commit, what: { code: commit.what.code, params: {} }, streams };
}
