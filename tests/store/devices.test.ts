/**
 * Several devices write independently and take each other's commits, in any order and repeatedly, with clocks days apart. In the end each
 * must hold the same, must have lost nothing, and must have no trace of what any of them purged.
 */
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import type { FileStore } from '../../electron/store/store.ts';
import type { Commit } from '../../shared/domain/commit.ts';
import { shift } from '../../shared/time/instant.ts';
import { Random } from '../bench/random.ts';
import { formatOneFolder } from '../support/format-one-folder.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import fc from '../support/properties.ts';
import { bareHost, FakeClock, testInstallation } from '../support/record.ts';
import { openRecord, sessionsOf } from '../support/record-on-disk.ts';
import { held, instant, owner, purgedIn, Work } from '../support/store-work.ts';

const folder = '/data';
const dayMs = 86_400_000;

class Device {
  readonly disk = new MemoryDisk();
  readonly clock: FakeClock;
  readonly #seed: number;
  store: FileStore | null = null;
  #works = 0;

  constructor(seed: number, daysOff: number) {
    this.#seed = seed;
    this.clock = new FakeClock(shift(instant('2026-10-24T20:00:00.000Z'), Math.round(daysOff * dayMs)));
  }

  get open(): FileStore {
    if (this.store === null) throw new Error('the device is off');
    return this.store;
  }

  async start(): Promise<void> {
    this.disk.put(`${folder}/lock`, undefined);
    this.store = await new Work(this.#seed, undefined, this.clock).open(
      folder,
      this.disk,
      `device ${this.#seed}`,
    );
  }

  /** Does one more thing with what is here. */
  async work(): Promise<readonly string[]> {
    this.#works += 1;
    const model = await held(this.open);
    const work = new Work(this.#seed * 1_000 + this.#works, model, this.clock, () =>
      this.open.nextCommitId(),
    );
    const commit = await work.commit(this.open);
    return purgedIn(commit);
  }

  async commits(): Promise<Commit[]> {
    const found: Commit[] = [];
    for await (const commit of this.open.commits()) found.push(commit);
    return found;
  }
}

/** What all devices must agree on: everything except lists that forget, and what belongs to a device. */
async function agreed(store: FileStore): Promise<unknown> {
  const { sessions, registry } = await held(store);
  const { tasks, people, exercises, routines, attendance, tombstones } = registry;
  return {
    sessions: Object.fromEntries([...sessions].sort(([a], [b]) => (a < b ? -1 : 1))),
    registry: { tasks, people, exercises, routines, attendance, tombstones },
    active: store
      .active(owner)
      .map(({ id }) => id)
      .sort(),
    days: store.calendar(owner, '2026-01-01', '2027-12-31'),
  };
}

type Step =
  | { readonly does: 'work' | 'restart' | 'kill' | 'checkpoint'; readonly device: number }
  | { readonly does: 'take'; readonly device: number; readonly from: number; readonly order: number };

const device = fc.nat(4);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant('work'), device }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('take'), device, from: device, order: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('restart', 'kill', 'checkpoint'), device }) },
);

async function live(seed: number, daysOff: readonly number[], steps: readonly Step[]): Promise<void> {
  const devices = daysOff.map((off, place) => new Device(seed * 10 + place, off));
  const purged = new Set<string>();
  for (const each of devices) await each.start();
  const at = (place: number): Device => devices[place % devices.length] ?? new Device(0, 0);
  // What they all begin with, so that they write about the same things.
  for (let done = 0; done < 6; done += 1) for (const id of await at(0).work()) purged.add(id);
  for (const each of devices) await each.open.take(await at(0).commits());
  for (const each of steps) {
    const { store, open } = { store: at(each.device), open: at(each.device).open };
    if (each.does === 'work') for (const id of await store.work()) purged.add(id);
    else if (each.does === 'checkpoint') await open.checkpoint();
    else if (each.does === 'restart') await open.close();
    if (each.does === 'restart' || each.does === 'kill') await store.start();
    if (each.does === 'take') await takeSome(store, await at(each.from).commits(), new Random(each.order));
  }
  const all = (await Promise.all(devices.map((each) => each.commits()))).flat();
  for (const [place, each] of devices.entries()) {
    const random = new Random(seed + place);
    await takeSome(each, all, random);
    await each.open.take(shuffled(all, random));
    await each.open.erasePurged();
    expect(await each.open.take(all)).toBe(0);
  }
  const [first = at(0)] = devices;
  const expected = await agreed(first.open);
  for (const each of devices) {
    expect(await agreed(each.open)).toEqual(expected);
    expect((await each.open.verify()).differences).toEqual([]);
    await each.open.close();
    await each.start();
    expect(await agreed(each.open)).toEqual(expected);
    const traces = each.disk
      .files()
      .filter((file) => [...purged].some((id) => each.disk.content(file)?.includes(id)));
    expect(traces).toEqual([]);
  }
}

/** A sample of the commits, some of them twice, in a random order. */
async function takeSome(device: Device, commits: readonly Commit[], random: Random): Promise<void> {
  const some = shuffled(commits, random).filter(() => random.chance(0.7));
  await device.open.take([...some, ...some.filter(() => random.chance(0.2))]);
}

function shuffled<Each>(all: readonly Each[], random: Random): Each[] {
  return all
    .map((each) => ({ each, place: random.below(1) }))
    .sort((a, b) => a.place - b.place)
    .map(({ each }) => each);
}

describe('five devices with any commits, taken in any order', () => {
  it('come to hold the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(10_000),
        fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 5, maxLength: 5 }),
        fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }),
        live,
      ),
      { numRuns: 50 },
    );
  });
});

describe('two machines with a copy each of a folder of format 1', () => {
  /** The folder on the other machine, with an identity of its own. */
  const onAnother = async (disk: MemoryDisk, name: string) => {
    disk.put(`${folder}/lock`, undefined);
    return openRecord(
      disk,
      new FakeClock(instant('2026-11-20T16:40:00.000Z')),
      bareHost,
      testInstallation(name),
    );
  };
  const all = async ({ service: { store } }: Composition) => {
    const found: Commit[] = [];
    for await (const commit of store.commits()) found.push(commit);
    return found;
  };

  it('take what it wrote once, however often it is given to them, and come to hold the same', async () => {
    const disk = formatOneFolder();
    const laptop = await onAnother(disk.copy(), 'laptop');
    const phone = await onAnother(disk, 'phone');
    const { sessions } = await laptop.service.store.page(
      { owner: laptop.service.owner(), status: 'ended' },
      0,
      2,
    );
    const [one, other] = sessions.map(({ id }) => id);
    expect(await laptop.handlersFor('window').amend({ session: one ?? '', notes: 'Laptop' })).toMatchObject({
      ok: true,
    });
    expect(await phone.handlersFor('window').amend({ session: other ?? '', notes: 'Phone' })).toMatchObject({
      ok: true,
    });
    const before = await sessionsOf(laptop);
    await laptop.service.store.take(shuffled([...(await all(phone)), ...(await all(phone))], new Random(7)));
    await phone.service.store.take(await all(laptop));
    for (const each of [laptop, phone]) {
      expect(await each.service.store.take([...(await all(laptop)), ...(await all(phone))])).toBe(0);
      expect((await each.service.store.verify()).differences).toEqual([]);
    }
    const held = await sessionsOf(laptop);
    expect(await sessionsOf(phone)).toEqual(held);
    expect(held.map(({ segments, interruptions }) => ({ segments, interruptions }))).toEqual(
      before.map(({ segments, interruptions }) => ({ segments, interruptions })),
    );
    for (const each of [laptop, phone]) await each.close();
  });

  it('are received by a new device, which has nothing of it yet', async () => {
    const laptop = await onAnother(formatOneFolder(), 'laptop');
    const fresh = await onAnother(new MemoryDisk(), 'new');
    const owner = laptop.service.owner();
    const held = async ({ service: { store } }: Composition) => {
      const found = [...(await store.page({ owner, trashed: true }, 0, 100)).sessions];
      for await (const each of store.all(owner)) found.push(each);
      return found.sort((a, b) => (a.id < b.id ? -1 : 1));
    };
    await fresh.service.store.take(await all(laptop));
    expect(await held(fresh)).toEqual(await held(laptop));
    expect((await fresh.service.store.verify()).differences).toEqual([]);
    for (const each of [laptop, fresh]) await each.close();
  });
});

describe('a number from another device that is beyond counting', () => {
  it.each([1e154, 1e300])('is taken, and the record opens again: sets of %d kg as often', async (amount) => {
    const [disk, clock] = [new MemoryDisk(), new FakeClock()];
    const [ours, theirs] = [await openRecord(disk, clock), await openRecord(new MemoryDisk(), clock)];
    const sets = [{ weight: 1, reps: 1, isHardSet: true, completed: true }];
    const recorded = await theirs.handlersFor('window').record({
      name: 'Legs',
      labels: [],
      notes: null,
      linkedTaskId: null,
      routineId: null,
      entries: [{ exerciseId: 'squat', isTimeBased: false, sets }],
      start: shift(clock.now(), -60_000),
      end: clock.now(),
      outcome: 'none',
    });
    expect(recorded).toMatchObject({ ok: true });
    const commits: Commit[] = [];
    for await (const commit of theirs.service.store.commits()) commits.push(commit);
    const huge: Commit[] = JSON.parse(JSON.stringify(commits), (key, value) =>
      key === 'weight' || key === 'reps' ? amount : value,
    );
    expect(await ours.service.store.take(huge)).toBe(huge.length);
    await ours.close();
    const again = await openRecord(disk, clock);
    expect((await again.service.store.verify()).differences).toEqual([]);
    for (const each of [again, theirs]) await each.close();
  });
});

describe('a clock that is days ahead', () => {
  it('advances our clock by at most a minute', async () => {
    const [ahead, here] = [new Device(1, 3), new Device(2, 0)];
    await ahead.start();
    await here.start();
    await ahead.work();
    await here.open.take(await ahead.commits());
    await here.work();
    const own = (await here.commits()).at(-1)?.id ?? '';
    const ms = Number.parseInt(own.slice(0, 8) + own.slice(9, 13), 16);
    expect(ms - Date.parse(here.clock.now())).toBeLessThanOrEqual(60_000);
  });
});
