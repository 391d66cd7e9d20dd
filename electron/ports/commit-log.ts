/** The journal, as its writers and readers see it: they make commits durable and read them again. */
import type { Commit, CommitId, DeviceId, NewCommit } from '../../shared/domain/commit.ts';
import type { CommitHead } from '../../shared/domain/steps.ts';

/** A cache for one request that asks for several things. They often lie in the same lines of the journal, which are then read once. */
export interface ReadSoFar {
  readonly commits: Map<CommitId, Commit>;
  /** The store's own: the journal files that were read last, by name. */
  readonly files: Map<string, Buffer>;
}

export interface CommitLog {
  /** The device id of this installation, which the commits made here carry. */
  readonly device: DeviceId;
  /** Counts how often commits were erased from what `latest` and `commits` return, since the store was opened. */
  readonly erasures: number;
  /** The hybrid logical clock of the latest id, in the form that `hlcOf` returns. Each id made from now on has a later one. */
  readonly latestClock: string;
  /**
   * Makes sure that each id made from now on has a later clock than this `latestClock` of an earlier run. The record alone does not: the last
   * ids of that run may have been made for commits that were refused, and are nowhere.
   */
  reachClock(clock: string): void;
  /** Makes an id for a commit of this moment. By the hybrid logical clock it is later than every commit known here. */
  nextCommitId(): CommitId;
  /**
   * Makes commits durable (one journal line each, one write and one fsync for all), then applies them to memory.
   * Rejects with a `StorageFailed` when that could not be done; memory and disk are then as they were before.
   */
  append(commits: readonly NewCommit[]): Promise<void>;
  /**
   * Takes in commits of other devices, in any order, and folds the streams that they touch again. Commits that are here already are
   * skipped. Resolves with the number of new ones. Rejects as `append` does.
   */
  take(commits: readonly Commit[]): Promise<number>;
  /** All commits in the order in which they arrived: this device's own and those taken in. Reads the whole journal. */
  commits(): AsyncIterable<Commit>;
  /**
   * The last ten thousand commits, newest first, in batches, without what they say about each thing. Reads only as much of the journal as
   * the caller iterates over.
   */
  latest(): AsyncIterable<readonly CommitHead[]>;
  /**
   * The commits of one thing that lead to those in `from`, with these, in no order. For all commits of the thing, pass its present heads; a
   * thing that only format 1 wrote has none. `isEnough` is called with each commit as it is found, on the way back; once it returns true,
   * reading stops. If the way back is broken, all commits of the thing are returned, and `isEnough` is not called.
   */
  commitsOf(
    stream: { readonly kind: string; readonly id: string },
    from: readonly CommitId[],
    read?: ReadSoFar,
    isEnough?: (commit: Commit) => boolean,
  ): Promise<readonly Commit[]>;
}
