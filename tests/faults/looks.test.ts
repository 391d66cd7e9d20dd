/**
 * Checks the journal at random moments, amid commits, checkpoints, purges and disk errors. A check must never report damage that does not
 * exist, and must lose nothing.
 */
import { expect, it } from 'vitest';
import type { FileStore } from '../../electron/store/store.ts';
import { english } from '../../shared/messages/speech.ts';
import { Random } from '../bench/random.ts';
import { type Fault, MemoryDisk } from '../support/memory-disk.ts';
import { folder } from '../support/record-on-disk.ts';
import { eraseThePurged, held, told, Work } from '../support/store-work.ts';

const lives = 3;
const commits = 20;
const aMoment = () => new Promise<void>((resolve) => setImmediate(resolve));

it.each([
  ['a disk that works', 0],
  ['a disk that fails now and then', 0.04],
])(
  'a check of the journal at any moment reports no false damage and loses nothing, with %s',
  async (_disk, often) => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = new Random(seed);
      const work = new Work(seed);
      let disk = new MemoryDisk();
      for (let life = 0; life < lives; life += 1) {
        const store = await work.open(folder, disk);
        await live(store, disk, work, random, often);
        await store.checkJournal(async () => {});
        expect(damage(store), `seed ${seed}, life ${life}`).toEqual([]);
        expect(told(await held(store)), `seed ${seed}, life ${life}`).toEqual(told(work.model));
        if (random.chance(0.5)) await store.close();
        // Work under way is left as it is, as by a kill.
        disk = disk.copy();
        disk.put(`${folder}/lock`, undefined);
      }
    }
  },
);

async function live(store: FileStore, disk: MemoryDisk, work: Work, random: Random, often: number) {
  const fault = (): Fault => ({ how: random.pick(['fails', 'fails-halfway'] as const), code: 'EIO' });
  const isReading = (name: string) => ['list', 'read', 'readStart', 'statsOf', 'file.stats'].includes(name);
  disk.faults = ({ name }) => (!isReading(name) && random.chance(often) ? fault() : null);
  disk.pace = async () => {
    if (random.chance(0.3)) await aMoment();
  };
  const underWay: Promise<unknown>[] = [];
  // What fails here is no fault, and nobody else waits for it.
  const begin = (act: Promise<unknown>) => underWay.push(act.catch(() => undefined));
  for (let made = 0; made < commits; made += 1) {
    if (random.chance(0.25)) begin(store.checkJournal(aMoment));
    if (random.chance(0.15)) begin(store.checkpoint());
    const events = work.next();
    const isWritten = await store.append([events]).then(
      () => true,
      () => false,
    );
    if (!isWritten) continue;
    work.model.believe(events);
    begin(eraseThePurged(store, [events]));
  }
  await Promise.all(underWay);
  disk.heal();
  disk.pace = async () => {};
}

function damage(store: FileStore): string[] {
  // Disk errors are reported too, and are no damage.
  const isOfDisk = new Set(['not-erased', 'not-written']);
  return store.problems.flatMap(({ kind, message }) => (isOfDisk.has(kind) ? [] : [english.say(message)]));
}
