/** A data folder has one writer, whoever starts at the same time and whatever a dead process left. */
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readlinkSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileSystem } from '../../electron/store/file-system.ts';
import { DataFolderInUse, type LockHolder, readHolder } from '../../electron/store/lock.ts';
import { listenIn } from '../../electron/store/lock-socket.ts';
import { openStore } from '../../electron/store/open-store.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { Random } from '../bench/random.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock, silent } from '../support/record.ts';
import { makeFolder } from '../support/serve.ts';

const folder = '/data';
const lock = `${folder}/lock`;

const openIn = (folder: string, fs: FileSystem) =>
  openStore({
    folder,
    fs,
    clock: new FakeClock(),
    logger: silent,
    holder: { kind: 'tool' },
    installation: 'tests',
  });
const open = (disk: MemoryDisk) => openIn(folder, disk);

/** The lock of this living process with some changes. */
async function lockOf(
  changes: { readonly [Key in keyof LockHolder]?: LockHolder[Key] | undefined },
): Promise<Buffer> {
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
  'its process is gone, and the computer has another name since': () =>
    lockOf({ pid: 4_000_000, host: 'renamed' }),
  'its number is another’s now, and the computer has another name since': () =>
    lockOf({ began: '1', host: 'renamed' }),
  'an earlier version left it': () => lockOf({ pid: 4_000_000, space: undefined }),
  'a later version left it': () => lockOf({ pid: 4_000_000, id: undefined, began: undefined }),
};

describe('the lock of a data folder', () => {
  for (const [how, content] of Object.entries(dead)) {
    it(`is taken when ${how}, and released`, async () => {
      const disk = diskWith(await content());
      const store = await open(disk);
      expect(await readHolder(disk, folder)).toMatchObject({ pid: process.pid, kind: 'tool' });
      await store.close();
      expect(disk.files().filter((file) => file.startsWith(lock))).toEqual([]);
    });

    it(`is taken by one of several that start at once when ${how}; the others are told by whom`, async () => {
      const bytes = await content();
      for (let seed = 1; seed <= 200; seed += 1) {
        const disk = diskWith(bytes);
        const random = new Random(seed);
        // Each call takes a random number of turns, so that another starter may overtake.
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

  it('is never taken from a living process, nor from one of another machine, about which nothing is known', async () => {
    for (const changes of [
      {},
      // The host name changed while it runs.
      { host: 'renamed' },
      { space: undefined },
      { host: 'elsewhere', boot: 'another' },
      { host: 'elsewhere', boot: null },
      { pid: 4_000_000, host: 'elsewhere', boot: 'another' },
      { pid: 4_000_000, host: 'elsewhere', boot: null, space: null },
      // A later version may write fewer or other fields.
      { id: undefined, began: undefined },
      { id: undefined, boot: undefined, began: undefined, space: undefined, kind: undefined },
    ]) {
      const bytes = await lockOf(changes);
      const disk = diskWith(bytes);
      await expect(open(disk)).rejects.toThrow(DataFolderInUse);
      expect(disk.content(lock)).toEqual(bytes);
    }
  });
});

it.skipIf(process.platform === 'win32')(
  'a folder is released although a process that asked whether it is held stays connected',
  async () => {
    const data = await makeFolder();
    const sign = await listenIn(data.path, `in-use-${randomUUID()}`);
    if (sign === null) throw new Error('nothing listens');
    sign.holds('held');
    const asking = connect({ path: path.join(data.path, sign.socket), allowHalfOpen: true });
    const [heard] = await once(asking, 'data');
    expect(String(heard)).toBe('held');
    await sign.withdraw();
    expect(await readdir(data.path)).toEqual([]);
    asking.destroy();
    await data.remove();
  },
);

const openHere = (data: string) => openIn(data, realFileSystem);

describe('the lock of a process in a container of this machine', () => {
  const socket = `in-use-${randomUUID()}`;
  const listening = `require('node:net').createServer().listen(process.argv[1], () => console.log('here'))`;
  const listenElsewhere = async (data: string) => {
    const child = spawn(process.execPath, ['-e', listening, path.join(data, socket)]);
    await once(child.stdout, 'data');
    return async () => {
      child.kill('SIGKILL');
      await once(child, 'close');
    };
  };
  const elsewhere = { host: 'container', pid: 1, began: '1', space: 'pid:[1]', socket };

  it.skipIf(!existsSync('/proc/self/ns/pid'))(
    'is not taken while its socket answers, and is taken once that ended, whatever the host is called',
    async () => {
      const data = await makeFolder();
      const end = await listenElsewhere(data.path);
      await writeFile(path.join(data.path, 'lock'), await lockOf(elsewhere));
      await expect(openHere(data.path)).rejects.toThrow(DataFolderInUse);
      await end();
      await (await openHere(data.path)).close();
      expect((await readdir(data.path)).filter((name) => name.startsWith('in-use'))).toEqual([]);
      await data.remove();
    },
  );

  it('is not taken if nothing is known of the process because its socket is gone', async () => {
    const disk = diskWith(await lockOf(elsewhere));
    // A process that sees all processes of the machine sees that this one is not among them.
    const sees = existsSync('/proc/1/stat') && readlinkSync('/proc/self/ns/pid') === 'pid:[4026531836]';
    if (sees) await (await open(disk)).close();
    else await expect(open(disk)).rejects.toThrow(DataFolderInUse);
  });

  const unshared = ['--fork', '--pid', '--mount-proc', '--kill-child', process.execPath];
  const canUnshare = spawnSync('unshare', [...unshared.slice(0, -1), 'true']).status === 0;

  it.skipIf(!canUnshare)(
    'is kept while the process lives and taken after a kill, seen from outside and from another container',
    async () => {
      const data = await makeFolder();
      const bin = path.join(import.meta.dirname, '../../dist/electron/routinelog.js');
      const serveIn = (host: string) =>
        spawn('unshare', [
          '--uts',
          ...unshared.slice(0, -1),
          ...['sh', '-c', `hostname ${host}; exec "$@"`, 'sh', process.execPath],
          ...[bin, 'serve', '--data', data.path, '--port', '0'],
        ]);
      const ends = async (child: ReturnType<typeof serveIn>) => {
        let said = '';
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          said += text;
        });
        await once(child, 'close');
        return said;
      };
      const first = serveIn('one');
      await once(first.stdout, 'data');
      await expect(openHere(data.path)).rejects.toThrow(DataFolderInUse);
      expect(await ends(serveIn('two'))).toContain('is in use');

      first.kill('SIGKILL');
      await once(first, 'close');
      const second = serveIn('two');
      await once(second.stdout, 'data');
      second.kill('SIGKILL');
      await once(second, 'close');
      await (await openHere(data.path)).close();
      await data.remove();
    },
    30_000,
  );
});

it.skipIf(process.platform === 'win32')(
  'a folder whose lock was removed by hand is not taken from a stopped process',
  async () => {
    const { path: data, remove } = await makeFolder();
    const stopped = "process.stdout.write('.', () => process.kill(process.pid, 'SIGSTOP'))";
    const listening = `require('node:net').createServer().listen(process.argv[1], () => ${stopped})`;
    const child = spawn(process.execPath, ['-e', listening, path.join(data, `in-use-${randomUUID()}`)]);
    try {
      await once(child.stdout, 'data');
      await expect(openHere(data)).rejects.toThrow('is in use by a RoutineLog that does not answer');
    } finally {
      child.kill('SIGKILL');
      await remove();
    }
  },
);

it('a lock is taken though what another left as it took it cannot be read or removed', async () => {
  const disk = diskWith(undefined);
  disk.put(`${lock}.0a1b2c3d`, Buffer.from('of another user'));
  disk.faults = ({ file, name }) =>
    file === `${lock}.0a1b2c3d` && (name === 'read' || name === 'remove')
      ? { how: 'fails', code: 'EACCES' }
      : null;
  const store = await open(disk);
  expect(await readHolder(disk, folder)).toMatchObject({ pid: process.pid });
  await store.close();
});

it.each(['open', 'list', 'file.stats'] as const)(
  'a lock is given back by a start that the disk refuses once it was taken (%s), and the next try succeeds',
  async (call) => {
    const disk = diskWith(undefined);
    disk.faults = ({ name }) =>
      name === call && disk.content(lock) !== undefined ? { how: 'fails', code: 'EIO' } : null;
    await expect(open(disk)).rejects.toThrow('EIO');
    disk.heal();
    const store = await open(disk);
    await store.close();
  },
);
