/**
 * Writes commits: numbered, one append after the other, first into the journal and only then into memory, so that memory never contains
 * anything that is not on the disk.
 */

import {
  type Commit,
  type DeviceId,
  formatOneDevice,
  type NewCommit,
  type Thing,
} from '../../shared/domain/commit.ts';
import type { KindTable, Projected } from '../../shared/domain/project.ts';
import { Semaphore } from '../../shared/semaphore.ts';
import { errorCode } from '../errors/error-code.ts';
import type { Checkpoints } from './checkpoints.ts';
import { withParts } from './commit-parts.ts';
import type { StoreContext } from './data-folder.ts';
import type { WritingDevice } from './device.ts';
import type { Journal } from './journal.ts';
import type { LatestCommits } from './latest-commits.ts';
import type { Months } from './months.ts';
import { formatOneKey, type Rebuild } from './rebuild.ts';
import type { RecordInMemory } from './record-in-memory.ts';
import { settleForeign } from './refold.ts';

export interface CommitWriterParts {
  readonly kinds: KindTable;
  readonly device: WritingDevice;
  readonly place: StoreContext;
  readonly journal: Journal;
  readonly collections: readonly Months<Thing>[];
  readonly rebuild: Rebuild;
  readonly memory: RecordInMemory;
  readonly latest: LatestCommits;
  readonly checkpoints: Checkpoints;
  /** Called when commits are on the disk and in memory. */
  readonly onWritten: () => void;
}

/** Batch size: commits of other devices are written to disk in groups of this many. */
const takenTogether = 500;

export class CommitWriter {
  readonly #parts: CommitWriterParts;
  readonly #turns = new Semaphore(1);

  constructor(parts: CommitWriterParts) {
    this.#parts = parts;
  }

  /** Runs `act` while no commit is written. */
  inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    return this.#turns.take(act);
  }

  /** Writes commits of this device, which get its next numbers. */
  append(commits: readonly NewCommit[]): Promise<void> {
    return this.inTurn(async () => {
      const { device, memory } = this.#parts;
      const last = memory.seen.last(device.id);
      await this.#write(commits.map((commit, at) => numbered(commit, device.id, last + 1 + at)));
      await this.#trySettling();
    });
  }

  /** Settles what an earlier attempt could not; a further failure is logged. */
  settleRest(): Promise<void> {
    return this.inTurn(async () => {
      if (this.#parts.memory.isUnsettled) await this.#trySettling();
    });
  }

  /** Logs a failure: the commits are on the disk by now, and the next commit or checkpoint tries again. */
  async #trySettling(): Promise<void> {
    await settleForeign(this.#parts.memory, this.#parts).catch((error: unknown) =>
      this.#parts.place.logger.warn('what other devices wrote could not be settled', {
        reason: errorCode(error),
      }),
    );
  }

  /** Writes commits of other devices. Resolves with the number of new ones. */
  take(commits: readonly Commit[]): Promise<number> {
    return this.inTurn(async () => {
      const { memory, checkpoints } = this.#parts;
      const fresh = new Map<string, Commit>();
      for (const commit of commits)
        if (commit.device !== formatOneDevice && !memory.seen.has(commit))
          fresh.set(`${commit.device} ${commit.n}`, this.#asTaken(commit));
      const all = [...(await this.#freshOfFormatOne(commits)), ...fresh.values()];
      for (let from = 0; from < all.length; from += takenTogether) {
        const some = all.slice(from, from + takenTogether);
        await this.#write(some);
        // A thing that came in together with its own purge, before or after it, is in the journal only, and has to be erased there.
        for (const { kind, id } of some.flatMap(({ streams }) => streams))
          if (memory.isBuried(kind, id)) checkpoints.purged({ kind, id });
      }
      await settleForeign(memory, this.#parts);
      return all.length;
    });
  }

  /** If a folder was copied in format 1, both copies contain its commits. Each part of them is taken only once. */
  async #freshOfFormatOne(commits: readonly Commit[]): Promise<readonly Commit[]> {
    const old = commits.filter(({ device }) => device === formatOneDevice);
    if (old.length === 0) return [];
    const here = await this.#parts.rebuild.formatOneParts();
    return old.flatMap((commit) => {
      const taken = withParts(this.#asTaken(commit), (part) => !here.has(formatOneKey(commit, part)));
      for (const part of taken.streams) here.add(formatOneKey(commit, part));
      return taken.streams.length === 0 ? [] : [taken];
    });
  }

  /**
   * Removes the parts that concern the other device alone, and those of things purged here, which must not come back through other devices.
   */
  #asTaken(commit: Commit): Commit {
    const { kinds, memory } = this.#parts;
    return withParts(commit, ({ kind, id }) => kinds[kind]?.scope !== 'here' && !memory.isBuried(kind, id));
  }

  /** Computes the changes to memory while the disk writes. */
  async #write(commits: readonly Commit[]): Promise<void> {
    const { memory, journal, latest, checkpoints, onWritten } = this.#parts;
    const wanted = memory.monthsOf(commits);
    const release = await memory.hold(wanted);
    try {
      // A month may contain commits that the journal and the state have lost. Their numbers are not used again.
      const known = wanted.map(({ months, month }) => months.peek(month)?.sequence ?? 0);
      const first = Math.max(memory.sequence, ...known) + 1;
      let foreseen: readonly (Projected | null)[] = [];
      await journal.append(first, commits, () => {
        foreseen = memory.foresee(commits);
      });
      for (const [place, commit] of commits.entries()) {
        memory.apply({ sequence: first + place, commit }, foreseen[place]);
        latest.note(first + place, commit);
      }
    } finally {
      release();
    }
    checkpoints.noteOpenSegment();
    onWritten();
  }
}

function numbered(commit: NewCommit, device: DeviceId, n: number): Commit {
  const { id, actor, door, what, undoes, streams } = commit;
  return { id, device, n, actor, door, what, undoes, streams };
}
