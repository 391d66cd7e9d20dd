/** Work in the second folder while other things happen: purges, another choice, a folder that does not answer. */
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BackupEngine, backupsHere } from '../../electron/store/backups/backup-engine.ts';
import { StatusFile } from '../../electron/store/backups/backup-status.ts';
import { SecondCopies } from '../../electron/store/backups/second-copies.ts';
import type { FileSystem } from '../../electron/store/file-system.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { FakeClock, silent, temporaryFolder } from '../support/record.ts';

let above: ReturnType<typeof temporaryFolder>;
let stick: ReturnType<typeof temporaryFolder>;
let otherStick: ReturnType<typeof temporaryFolder>;
let chosen: string;
/** The erasures that were requested, with the folder chosen at that time. */
let erased: { readonly folder: string; readonly ids: readonly string[] }[];
/** Awaited at each erasure. */
let whileErasing: () => Promise<void>;
/** Awaited after each copying. */
let afterCopying: () => Promise<void>;

beforeEach(() => {
  above = temporaryFolder();
  stick = temporaryFolder();
  otherStick = temporaryFolder();
  chosen = stick.folder;
  erased = [];
  whileErasing = async () => undefined;
  afterCopying = async () => undefined;
});
afterEach(() => {
  for (const each of [above, stick, otherStick]) each.remove();
});

function copies(fs: FileSystem = realFileSystem): SecondCopies {
  const backups = path.join(above.folder, 'backups');
  const real = backupsHere(fs);
  const engine: BackupEngine = {
    run: async (name, asks) => {
      if (name === 'erase' && 'streams' in asks) {
        const folder = asks.backups.startsWith(stick.folder) ? 'stick' : 'other';
        erased.push({ folder, ids: asks.streams.map(({ id }) => id) });
        await whileErasing();
      }
      const answer = await real.run(name, asks);
      if (name === 'copy') await afterCopying();
      return answer;
    },
    close: () => real.close(),
  };
  const clock = new FakeClock();
  const status = new StatusFile(fs, backups);
  const rest = {
    isSecondFixed: false,
    registry: () => ({ tombstones: {}, owners: {} }),
    onChange: () => undefined,
  };
  return new SecondCopies({
    fs,
    backups,
    engine,
    clock,
    logger: silent,
    status,
    second: () => chosen,
    ...rest,
  });
}

const session = (id: string) => ({ kind: 'session', id });

describe('a purged session', () => {
  it('is erased after those that are being erased', async () => {
    const second = copies();
    let isFirst = true;
    whileErasing = async () => {
      if (isFirst) await second.erase([session('b')]);
      isFirst = false;
    };
    await second.erase([session('a')]);
    await expect.poll(() => erased.length).toBe(2);
    await second.settled();
    expect(erased.map(({ ids }) => ids)).toEqual([['a'], ['b']]);
  });

  it('is erased together with another one at the same time', async () => {
    const second = copies();
    second.chosen();
    await second.settled();
    await Promise.all(['a', 'b', 'c'].map((id) => second.erase([session(id)])));
    await second.settled();
    expect(erased.flatMap(({ ids }) => ids).sort()).toEqual(['a', 'b', 'c']);
  });

  it('is erased in the folder that has it once that is chosen again, if another one is chosen meanwhile', async () => {
    const second = copies();
    second.chosen();
    await second.settled();
    stick.remove();
    await second.erase([session('a')]);
    await second.settled();
    expect(erased).toEqual([]);
    chosen = otherStick.folder;
    second.chosen();
    await second.settled();
    expect(erased).toEqual([]);
    mkdirSync(stick.folder);
    chosen = stick.folder;
    second.chosen();
    await second.settled();
    expect(erased).toEqual([{ folder: 'stick', ids: ['a'] }]);
  });
});

describe('a folder that does not answer', () => {
  afterEach(() => vi.useRealTimers());

  it('is probed once, however often it is asked for, because each probe would block one of the few disk threads', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let looks = 0;
    let answer: () => void = () => undefined;
    const isThere = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const silentDisk: FileSystem = {
      ...realFileSystem,
      list: async (folder) => {
        if (!folder.startsWith(stick.folder)) return realFileSystem.list(folder);
        looks += 1;
        await isThere;
        return [];
      },
    };
    const second = copies(silentDisk);
    for (let asked = 0; asked < 4; asked += 1) {
      const others = second.others({ backups: [], newer: [], unread: [] });
      await expect.poll(() => looks).toBe(1);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(await others).toEqual({ backups: [], newer: [] });
    }
    expect(looks).toBe(1);
    answer();
    expect(await second.others({ backups: [], newer: [], unread: [] })).toEqual({ backups: [], newer: [] });
    expect(looks).toBe(2);
  });
});

it('a folder of somebody else that cannot be read beside the copies does not hinder the copying', async () => {
  mkdirSync(path.join(stick.folder, 'RoutineLog backups', '0123456789abcdef'), { recursive: true });
  let refusals = 0;
  const second = copies({
    ...realFileSystem,
    list: async (folder) => {
      if (!folder.endsWith('0123456789abcdef')) return realFileSystem.list(folder);
      refusals += 1;
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    },
  });
  second.chosen();
  await second.settled();
  expect(refusals).toBeGreaterThan(0);
  expect(second.view({ folder: chosen, at: new FakeClock().now() })?.problem).toBeNull();
  expect(second.toTell()).toBeNull();
});

it('a first copying that is cut off is continued by the next start in the same place, so that a purge erases all of it', async () => {
  const cutOff = copies();
  afterCopying = () => Promise.reject(new Error('the thread was ended'));
  cutOff.copy();
  await cutOff.settled();
  afterCopying = async () => undefined;
  const next = copies();
  next.copy();
  await next.settled();
  expect(readdirSync(path.join(stick.folder, 'RoutineLog backups'))).toHaveLength(1);
});
