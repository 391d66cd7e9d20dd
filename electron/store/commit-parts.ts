/** A commit with some of its parts only. It may become empty, but is never dropped: the numbers of a device have no gaps. */
import type { Commit, StreamPart } from '../../shared/domain/commit.ts';

/** Where parts are left out, so is what the commit says it did: that may name what they are about. */
export function withParts(commit: Commit, isWanted: (part: StreamPart) => boolean): Commit {
  const streams = commit.streams.filter(isWanted);
  if (streams.length === commit.streams.length) return commit;
  return { ...commit, what: { code: commit.what.code, params: {} }, streams };
}
