/** The journal as whoever writes and looks back holds it: commits are made durable, and read again. */
import type { Commit, CommitId, DeviceId, NewCommit } from '../../shared/domain/commit.ts';
import type { CommitHead } from '../../shared/domain/steps.ts';

/** What was read for other things of the same asking, and is not read again. Things of one asking often lie in the same lines of the journal. */
export interface ReadSoFar {
  readonly commits: Map<CommitId, Commit>;
  /** The store's own: files of the journal by their names, those that were read last. */
  readonly files: Map<string, Buffer>;
}

export function nothingRead(): ReadSoFar {
  return { commits: new Map(), files: new Map() };
}

export interface CommitLog {
  /** This installation, as the commits made here name it. */
  readonly device: DeviceId;
  /** How often something was taken out of what `latest` and `commits` tell, since it was opened. */
  readonly erasures: number;
  /** An id for a commit that is made now, later by the hybrid logical clock than all that is known here. */
  nextCommitId(): CommitId;
  /**
   * Makes commits durable (one journal line each, one write and one fsync for all), then applies them to memory.
   * Rejects with a `StorageFailed` when that could not be done; memory and disk are then as they were before.
   */
  append(commits: readonly NewCommit[]): Promise<void>;
  /**
   * Takes commits that another device made, in any order, those that are here already among them, and folds the streams anew that they
   * touch. Answers how many were new. Rejects as `append` does.
   */
  take(commits: readonly Commit[]): Promise<number>;
  /** Every commit that is here, in the order in which they came: this device's own, and those it has taken. Reads the whole journal. */
  commits(): AsyncIterable<Commit>;
  /**
   * The last ten thousand commits, the newest first, many at a time, without what they say of each thing. Reads no more of the journal than is
   * asked for.
   */
  latest(): AsyncIterable<readonly CommitHead[]>;
  /**
   * All commits of one thing, in no order. `heads`: of the thing as it is now; none for one that only format 1 wrote of. `isEnough`: told of each
   * as it is found, going back from the heads; once it says so, no more are read. Where they are found otherwise it is not asked.
   */
  commitsOf(
    stream: { readonly kind: string; readonly id: string },
    heads: readonly CommitId[],
    read?: ReadSoFar,
    isEnough?: (commit: Commit) => boolean,
  ): Promise<readonly Commit[]>;
}
