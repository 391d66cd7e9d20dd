/** One writer a data folder, whoever starts at the same time and whatever a dead process left. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { DataFolderInUse, type LockHolder, openStore, readHolder } from '../../electron/store/open-store.ts';
import { Random } from '../bench/random.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock, silent } from '../support/record.ts';

const folder = '/data';
const lock = `${folder}/lock`;

function open(disk: MemoryDisk) {
  return openStore({
    folder,
    fs: disk,
    clock: new FakeClock(),
    logger: silent,
    holder: { kind: 'tool' },
    installation: 'tests',
  });
}

/** A lock as this living process has it, changed so. */
async function lockOf(changes: Partial<LockHolder>): Promise<Buffer> {
  const disk = new MemoryDisk();
  await open(disk);
  const mine = await readHolder(disk, folder);
  return Buffer.from(JSON.stringify({ ...mine, id: randomUUID(), ...changes }));
}

function diskWith(content: Buffer | undefined): MemoryDisk {
  const disk = new MemoryDisk();
  disk.put(lock, content);
  return disk;
}

const dead: Record<string, () => Promise<Buffer | undefined>> = {
  'there is none': async () => undefined,
  'it is empty': async () => Buffer.alloc(0),
  'it is all zeros': async () => Buffer.alloc(146),
  'it is not a lock': async () => Buffer.from('{"pid":1}'),
  'its process is gone': () => lockOf({ pid: 4_000_000 }),
  'the machine was started again since': () => lockOf({ boot: 'another' }),
  'its number is that of another process now': () => lockOf({ began: '1' }),
};

describe('the lock of a data folder', () => {
  for (const [how, content] of Object.entries(dead)) {
    it(`is taken when ${how}, and given back`, async () => {
      const disk = diskWith(await content());
      const store = await open(disk);
      expect(await readHolder(disk, folder)).toMatchObject({ pid: process.pid, kind: 'tool' });
      await store.close();
      expect(disk.files().filter((file) => file.startsWith(lock))).toEqual([]);
    });

    it(`is taken by one of any number that start at once when ${how}; the others are told which`, async () => {
      const bytes = await content();
      for (let seed = 1; seed <= 200; seed += 1) {
        const disk = diskWith(bytes);
        const random = new Random(seed);
        // Each call takes its time, and another goes first.
        disk.pace = async () => {
          for (let turns = Math.floor(random.below(12)); turns > 0; turns -= 1) await Promise.resolve();
        };
        const starters = Array.from({ length: 2 + (seed % 3) }, () => open(disk));
        const tried = await Promise.allSettled(starters);
        const refused = tried.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
        expect(refused, `seed ${seed}`).toHaveLength(starters.length - 1);
        for (const error of refused) {
          expect(error).toBeInstanceOf(DataFolderInUse);
          expect(String(error)).toContain(`/data is in use by a RoutineLog tool (process ${process.pid})`);
        }
      }
    });
  }

  it('is taken when a process died at any moment of taking it from a dead one', async () => {
    for (let place = 0; ; place += 1) {
      const disk = diskWith(await lockOf({ pid: 4_000_000 }));
      disk.faults = (call) => (call.place < place ? null : { how: 'fails', code: 'EIO' });
      const isDone = await open(disk).then(
        () => true,
        () => false,
      );
      disk.heal();
      for (const file of disk.files().filter((each) => each.startsWith(lock))) {
        const text = disk.content(file)?.toString().replace(`"pid":${process.pid}`, '"pid":4000000') ?? '';
        disk.put(file, Buffer.from(text));
      }
      await (await open(disk)).close();
      if (isDone) return;
    }
  });

  it('is never taken from a living process, nor from one of another machine, of which nothing can be known', async () => {
    for (const changes of [{}, { host: `not-${hostname()}` }]) {
      const bytes = await lockOf(changes);
      const disk = diskWith(bytes);
      await expect(open(disk)).rejects.toThrow(DataFolderInUse);
      expect(disk.content(lock)).toEqual(bytes);
    }
  });
});
