/**
 * Cuts the power at every disk call of a short day of work. Unsynced writes are dropped, kept or torn, and unsynced renames are undone
 * (Pillai et al., All File Systems Are Not Created Equal, OSDI 2014). What was acknowledged must be there, and of the rest each command as
 * a whole or not at all.
 */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { FileStore } from '../../electron/store/store.ts';
import type { NewCommit } from '../../shared/domain/commit.ts';
import type { Session } from '../../shared/domain/session.ts';
import { english } from '../../shared/messages/speech.ts';
import { Random } from '../bench/random.ts';
import { type Call, type Fault, MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { eraseThePurged, held, type Model, owner, told, Work } from '../support/store-work.ts';

export const folder = '/data';

export class Day {
  readonly disk = new MemoryDisk();
  readonly work: Work;
  /** What was acknowledged. */
  acknowledged: Model;
  /** Commits that were under way when the power went. */
  underWay: NewCommit[] = [];
  purged = 'nothing yet';

  constructor(seed: number) {
    this.work = new Work(seed);
    this.acknowledged = this.work.model.copy();
  }

  /** The day makes commits, a purge, checkpoints, several commits at once, and some during a checkpoint. */
  async go(): Promise<void> {
    const store = await this.work.open(folder, this.disk);
    await this.commit(store, 3);
    await this.commit(store);
    await store.checkpoint();
    await this.commit(store);
    const checkpoint = store.checkpoint();
    // Its failure is handled where it is awaited, even if a commit fails first.
    checkpoint.catch(() => undefined);
    await this.commit(store, 2);
    await this.commit(store);
    await checkpoint;
    await this.purge(store);
    await this.commit(store);
    await store.close();
  }

  commit(store: FileStore, count = 1): Promise<void> {
    const batches: NewCommit[] = [];
    for (let made = 0; made < count; made += 1) {
      const events = this.work.next();
      batches.push(events);
      // The next command is decided on this one, as the service does.
      this.work.model.believe(events);
    }
    return this.#append(store, batches);
  }

  purge(store: FileStore): Promise<void> {
    const [session] = this.work.model.sessions.keys();
    const events = session && this.work.decide({ type: 'PurgeSession', owner, session });
    if (!session || !events) throw new Error('there is nothing to purge');
    this.purged = session;
    this.work.model.believe(events);
    return this.#append(store, [events]);
  }

  async #append(store: FileStore, batches: NewCommit[]): Promise<void> {
    this.underWay = batches;
    await store.append(batches);
    this.underWay = [];
    this.acknowledged = this.work.model.copy();
    await eraseThePurged(store, batches);
  }

  /** The present moment. The acknowledged model and the batches under way are replaced, never changed, so they need no copy. */
  moment(): Moment {
    const { acknowledged, underWay, purged, work } = this;
    return { acknowledged, underWay, purged, clock: new FakeClock(work.clock.now()) };
  }
}

/** What the caller knew of the record at a moment. */
export interface Moment {
  readonly acknowledged: Model;
  readonly underWay: readonly NewCommit[];
  readonly purged: string;
  readonly clock: FakeClock;
}

/** Every state that may be found: with each of the commits under way, or without it. */
function possible({ acknowledged, underWay }: Moment): Model[] {
  let found = [acknowledged];
  for (const events of underWay)
    found = found.flatMap((without) => {
      const having = without.copy();
      having.believe(events);
      return [without, having];
    });
  return found;
}

/** The disk as it is found if the power went before a call of the day. */
export interface Cut {
  readonly disk: MemoryDisk;
  readonly random: Random;
  readonly call: Call;
  readonly moment: Moment;
}

/**
 * Runs a day once. What happens after a power cut does not reach the disk, so one run yields every cut: at each call, one cut for each of
 * `randomsAt(place)`.
 */
export async function cutsOf(
  day: Day,
  randomsAt: (place: number) => readonly Random[],
  faults: (call: Call) => Fault = () => null,
): Promise<Cut[]> {
  const cuts: Cut[] = [];
  day.disk.faults = (call) => {
    for (const random of randomsAt(call.place))
      cuts.push({ disk: day.disk.afterPowerCut(random), random, call, moment: day.moment() });
    return faults(call);
  };
  await day.go();
  return cuts;
}

/** Runs `act` until call number `place`, when the power goes. Returns the disk as it is found then, or null if `act` was done before. */
async function cutAt(
  disk: MemoryDisk,
  place: number,
  random: Random,
  act: () => Promise<unknown>,
): Promise<MemoryDisk | null> {
  let remains: MemoryDisk | null = null;
  disk.faults = (call) => {
    if (call.place < place) return null;
    remains ??= disk.afterPowerCut(random);
    return { how: 'fails', code: 'EIO' };
  };
  await act().catch((error: unknown) => {
    if (remains === null) throw error;
  });
  return remains;
}

/** Starts the machine again, so no process lives on. */
function restart(clock: FakeClock, disk: MemoryDisk): Promise<FileStore> {
  disk.put(`${folder}/lock`, undefined);
  return new Work(0, undefined, clock).open(folder, disk);
}

/** Checks that the disk holds what was acknowledged, and that work can continue. */
export async function expectKept(moment: Moment, disk: MemoryDisk, seed: number): Promise<void> {
  const { acknowledged, underWay, purged, clock } = moment;
  const store = await restart(clock, disk);
  const found = await held(store);
  const model = possible(moment).find((each) => isDeepStrictEqual(told(each), told(found)));
  if (model === undefined) assert.deepEqual(told(found), told(acknowledged));
  assert.deepEqual(idsOf(store.active(owner)), idsOf(found.active()));
  // A line that was being written may look like a damaged one.
  assert.deepEqual(
    store.problems.filter(({ file }) => !file.startsWith('journal/')),
    [],
  );
  if (!found.sessions.has(purged)) expectNoTrace(disk, purged);

  const next = new Work(seed, found, clock);
  await next.commit(store);
  // Of several commits that went to the disk together, a later one may have arrived and an earlier one not. That looks like permanent
  // damage, and the predecessor of the later one is missing.
  const torn = underWay.length > 1 ? store.problems : [];
  // If one of them is a purge, a damaged line that names the purged thing is removed.
  const isOfPurge = underWay.some(({ what }) => what.code === 'session-purged');
  const differences = torn.flatMap(({ file }) => [
    `${file}: some of its lines are damaged`,
    ...(isOfPurge ? [`${file}: commits before it are missing`] : []),
  ]);
  const isOfTorn = (each: string) =>
    differences.includes(each) ||
    (torn.length > 0 && each.startsWith('journal: part of what was recorded for '));
  assert.deepEqual(
    (await store.verify()).differences.map(english.say).filter((each) => !isOfTorn(each)),
    [],
  );
  const again = await restart(clock, disk.afterPowerCut(new Random(seed)));
  assert.deepEqual(told(await held(again)), told(next.model));
  await again.close();
}

function expectNoTrace(disk: MemoryDisk, purged: string): void {
  assert.deepEqual(
    disk.files().filter((file) => disk.content(file)?.includes(purged)),
    [],
  );
}

function idsOf(sessions: readonly Session[]): string[] {
  return sessions.map(({ id }) => id).sort();
}

/**
 * Cuts at every call of the day, `times` times each in another way; half of the cuts are followed by another one while the record opens.
 */
export async function cutEverywhere(seed: number, times: number): Promise<number> {
  const randomsAt = (place: number) =>
    Array.from({ length: times }, (_, time) => new Random(seed * 1_000_000 + place * 100 + time));
  const cuts = await cutsOf(new Day(seed), randomsAt);
  for (const [number, { disk: found, random, call, moment }] of cuts.entries()) {
    let disk = found;
    try {
      if (random.chance(0.5)) {
        const starting = disk.copy();
        const again = Math.floor(random.below(60));
        disk = (await cutAt(starting, again, random, () => restart(moment.clock, starting))) ?? disk;
      }
      await expectKept(moment, disk, seed + 1);
    } catch (error) {
      const { place, name, file } = call;
      throw new Error(`call ${place}, time ${number % times}: ${name} ${file}: ${String(error)}`, {
        cause: error,
      });
    }
  }
  return cuts.length;
}
