/** Which folder's lock a start takes, or follows to the program that runs. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readlinkSync, renameSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runtimeFolder } from '../../../../electron/hosts/desktop/starting/before-start.ts';
import { isLockHeld, noteLock } from '../../../../electron/hosts/desktop/starting/chromium-lock.ts';
import { ownTemporaryFiles } from '../../../support/temporary-files.ts';

describe.skipIf(process.platform === 'win32')('the folder of the lock', () => {
  const own = ownTemporaryFiles();
  let data = '';
  let quit = (): void => undefined;
  const app = {
    on(_event: string, listener: () => void) {
      quit = listener;
      return this;
    },
  };
  beforeEach(() => {
    process.env['TMPDIR'] = join(own.folder, 'temporary');
    mkdirSync(process.env['TMPDIR']);
    data = join(own.folder, 'data');
  });
  const folder = () => runtimeFolder(data, { variables: {} });
  const lockIn = (where: string, pid: number) => {
    mkdirSync(where, { recursive: true });
    symlinkSync(`${hostname()}-${pid}`, join(where, 'SingletonLock'));
    symlinkSync('/somewhere/SingletonSocket', join(where, 'SingletonSocket'));
    symlinkSync('123', join(where, 'SingletonCookie'));
  };
  const running = () => {
    lockIn(join(data, 'desktop'), process.pid);
    noteLock(app as unknown as Parameters<typeof noteLock>[0], join(data, 'desktop'), data);
  };
  const dead = () => spawnSync('true').pid;

  it('lies in the data folder, whether or not a program runs there', async () => {
    expect(await folder()).toEqual({ folder: join(data, 'desktop') });
    running();
    expect(await folder()).toEqual({ folder: join(data, 'desktop') });
  });

  it.each(['removed', 'unmounted'])(
    'is found beside a program whose data folder was %s, where nothing is created',
    async (how) => {
      running();
      renameSync(data, join(own.folder, 'elsewhere'));
      if (how === 'unmounted') mkdirSync(data);
      const found = await folder();
      expect(found).toEqual({ folder: expect.stringContaining('temporary') });
      const there = 'folder' in found ? found.folder : '';
      expect(isLockHeld(there)).toBe(true);
      expect(readlinkSync(join(there, 'SingletonSocket'))).toBe('/somewhere/SingletonSocket');
      expect(readlinkSync(join(there, 'SingletonCookie'))).toBe('123');
      expect(existsSync(data) ? readdirSync(data) : []).toEqual([]);
    },
  );

  it('lies in the data folder again once that program has quit, and leaves nothing elsewhere', async () => {
    running();
    renameSync(data, join(own.folder, 'elsewhere'));
    quit();
    expect(await folder()).toEqual({ folder: join(data, 'desktop') });
    expect(readdirSync(join(own.folder, 'temporary'))).toEqual([]);
  });

  it('lies there too after a crash, whose links stay and are replaced by the next program', async () => {
    lockIn(join(data, 'desktop'), dead());
    noteLock(app as unknown as Parameters<typeof noteLock>[0], join(data, 'desktop'), data);
    renameSync(data, join(own.folder, 'elsewhere'));
    expect(await folder()).toEqual({ folder: join(data, 'desktop') });
    running();
    renameSync(data, join(own.folder, 'gone'));
    expect(await folder()).toEqual({ folder: expect.stringContaining('temporary') });
  });

  it('is that of this data folder alone', async () => {
    running();
    renameSync(data, join(own.folder, 'elsewhere'));
    data = join(own.folder, 'other');
    expect(await folder()).toEqual({ folder: join(data, 'desktop') });
  });
});
