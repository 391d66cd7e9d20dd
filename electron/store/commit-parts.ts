/** A commit with some of its parts only. It stays a commit, perhaps an empty one: a device's numbers have no gap. */
import type { Commit, StreamPart } from '../../shared/domain/commit.ts';

/** What the commit says that it did goes with the parts: it may name what they are about. */
export function withParts(commit: Commit, isWanted: (part: StreamPart) => boolean): Commit {
  const streams = commit.streams.filter(isWanted);
  if (streams.length === commit.streams.length) return commit;
  return { ...commit, what: { code: commit.what.code, params: {} }, streams };
}
