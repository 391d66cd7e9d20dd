/**
 * Lets every disk call that the store makes in a short day fail once, in each way in which disks fail. Afterwards the store must open, hold
 * everything that was acknowledged, and hold what failed as a whole or not at all.
 */
import { isDeepStrictEqual } from 'node:util';
import type { FileStore } from '../../electron/store/store.ts';
import { type Fault, MemoryDisk } from '../support/memory-disk.ts';
import { folder } from '../support/record-on-disk.ts';
import { eraseThePurged, held, type Model, owner, told, Work } from '../support/store-work.ts';

const ways: readonly Exclude<Fault, null>[] = [
  ...['ENOSPC', 'EIO', 'EACCES', 'EPERM', 'EROFS', 'EDQUOT'].map((code) => ({ how: 'fails' as const, code })),
  { how: 'fails-halfway', code: 'EIO' },
  { how: 'short' },
];

/** The day takes each step once: opening, commits, reading, checkpoints, a purge, a check of everything, closing, opening again. */
class Day {
  readonly disk = new MemoryDisk();
  readonly work: Work;
  acknowledged: Model;
  /** What the record may hold: with what failed, or without it. */
  possible: Model[];

  constructor(seed: number) {
    this.work = new Work(seed);
    this.acknowledged = this.work.model.copy();
    this.possible = [this.acknowledged];
  }

  async go(): Promise<void> {
    const first = await this.#opened();
    for (let made = 0; made < 3; made += 1) await this.#commit(first);
    await tolerated(first.checkpoint());
    await this.#commit(first);
    await this.#purge(first);
    await tolerated(first.verify());
    await tolerated(first.checkJournal(async () => undefined));
    await tolerated(first.close());
    const second = await this.#opened();
    await this.#commit(second);
    await tolerated(held(second));
    await this.#commit(second);
    await tolerated(second.close());
  }

  /** Repeats a start that fails, because the disk fails only once. */
  async #opened(): Promise<FileStore> {
    const open = () => {
      // A process that could not release the folder is gone all the same.
      this.disk.put(`${folder}/lock`, undefined);
      return this.work.open(folder, this.disk);
    };
    return open().catch(open);
  }

  async #commit(store: FileStore, commit = this.work.next()): Promise<void> {
    const before = this.work.model.copy();
    try {
      await store.append([commit]);
      this.work.model.believe(commit);
      await tolerated(eraseThePurged(store, [commit]));
      this.acknowledged = this.work.model.copy();
      this.possible = [this.acknowledged];
    } catch {
      const withIt = before.copy();
      withIt.believe(commit);
      this.possible = [before, withIt];
    }
  }

  async #purge(store: FileStore): Promise<void> {
    const [session] = this.work.model.sessions.keys();
    const commit = session === undefined ? null : this.work.decide({ type: 'PurgeSession', owner, session });
    if (commit !== null) await this.#commit(store, commit);
  }
}

async function tolerated(act: Promise<unknown>): Promise<void> {
  await act.catch(() => undefined);
}

export interface FailpointsFound {
  /** Number of failed calls, over all ways of failing. */
  readonly failed: number;
  readonly wrong: readonly string[];
}

/** `stride`: 1 lets every call fail, n every nth. */
export async function failEach(seed: number, stride = 1): Promise<FailpointsFound> {
  const plain = new Day(seed);
  await plain.go();
  const wrong: string[] = [];
  let failed = 0;
  for (const [number, way] of ways.entries())
    for (const { place, name, file } of plain.disk.calls.filter(
      (each) => each.place % stride === number % stride,
    )) {
      const day = new Day(seed);
      day.disk.faults = (call) => (call.place === place ? way : null);
      const story = `seed ${seed}, call ${place} (${name} ${file}) ${way.how} ${'code' in way ? way.code : ''}`;
      failed += 1;
      try {
        await day.go();
        day.disk.heal();
        const said = await wrongIn(day, day.disk.copy());
        if (said !== null) wrong.push(`${story}: ${said}`);
      } catch (error) {
        wrong.push(`${story}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
    }
  return { failed, wrong };
}

async function wrongIn(day: Day, disk: MemoryDisk): Promise<string | null> {
  disk.put(`${folder}/lock`, undefined);
  const store = await day.work.open(folder, disk);
  const found = told(await held(store));
  if (!day.possible.some((each) => isDeepStrictEqual(told(each), found))) return 'not what was acknowledged';
  const { differences } = await store.verify();
  if (differences.length > 0) return `verify: ${JSON.stringify(differences)}`;
  await store.close();
  return null;
}
