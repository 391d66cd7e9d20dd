/** A start that fails half-way leaves no timer, no thread and no lock behind. */

import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { composeRoutineLog } from '../../electron/composition/compose.ts';
import { openRecord } from '../../electron/composition/open-record.ts';
import type { Logger } from '../../electron/ports/logger.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import { BackupThread } from '../../electron/store/backups/backup-engine.ts';
import { whoElseMayWrite } from '../../electron/system/shared-folder.ts';
import { byHand } from '../support/by-hand.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { bareHost, FakeClock, silent, TestRecord, testInstallation } from '../support/record.ts';
import { folder } from '../support/record-on-disk.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const installation = testInstallation();

function partsOn(disk: MemoryDisk) {
  return {
    ...{ dataFolder: folder, holder: { kind: 'tool' as const }, makeHost: () => bareHost },
    ...{ time: byHand(new FakeClock()), logger: silent, fileSystem: disk, installation },
  };
}

it('leaves no timer behind where the events of the machine cannot be had', async () => {
  const parts = partsOn(new MemoryDisk());
  const before = vi.getTimerCount();
  const opening = composeRoutineLog({
    ...parts,
    machine: {
      listen: () => {
        throw new Error('no such events');
      },
    },
  });
  await expect(opening).rejects.toThrow('no such events');
  expect(vi.getTimerCount()).toBe(before);
  // The failed start has released the lock of the folder.
  const again = await composeRoutineLog(parts);
  await again.close();
});

function partsOfRecord(disk: MemoryDisk, inFolder: string, logger: Logger) {
  return {
    ...{ folder: inFolder, fs: disk, clock: new FakeClock(), logger, installation: 'tests' },
    ...{ holder: { kind: 'tool' as const }, mayBeReadOnly: false, second: () => null, isSecondFixed: false },
    ...{ scripts: { backup: '/none.js' }, forget: async () => undefined },
  };
}

it('leaves the folder free and no thread where a step fails after the record was opened', async () => {
  const [disk, record] = [new MemoryDisk(), new TestRecord()];
  const ended = vi.spyOn(BackupThread.prototype, 'close');
  try {
    chmodSync(record.folder, 0o777);
    const failing: Logger = {
      ...silent,
      warn: (what) => {
        if (what.startsWith('others may write')) throw new Error('nothing can be logged');
      },
    };
    await expect(openRecord(partsOfRecord(disk, record.folder, failing))).rejects.toThrow(
      'nothing can be logged',
    );
    expect(disk.files().filter((file) => file.includes('lock'))).toEqual([]);
    expect(ended).toHaveBeenCalledOnce();
    await (await openRecord(partsOfRecord(disk, record.folder, silent))).close();
  } finally {
    ended.mockRestore();
    await record.end();
  }
});

it('is not kept from starting by a folder of which the system does not say who may write there', async () => {
  const record = new TestRecord();
  try {
    const loop = path.join(record.folder, 'loop');
    symlinkSync(loop, loop);
    expect(whoElseMayWrite(loop)).toBeNull();
    await (await openRecord(partsOfRecord(new MemoryDisk(), loop, silent))).close();
  } finally {
    await record.end();
  }
});

it('touches nothing any more once it was refused, although a month had to be made again', async () => {
  const disk = new MemoryDisk();
  const record = await composeRoutineLog(partsOn(disk));
  for (const month of ['2026-08', '2026-09', '2026-10', '2026-11'])
    await dispatch(record.handlersFor('window'), 'record', {
      ...{ name: month, start: `${month}-03T09:00:00Z`, end: `${month}-03T10:00:00Z` },
    });
  await record.close();
  for (const month of ['2026-08', '2026-11']) disk.put(`${folder}/sessions/${month}.json`, Buffer.from('{}'));
  disk.faults = ({ name, file }) =>
    name === 'rename' && file.includes('2026-11.json') ? { how: 'fails', code: 'EIO' } : null;
  await expect(composeRoutineLog(partsOn(disk))).rejects.toThrow('the disk reported an error');
  const before = disk.calls.length;
  for (let turns = 0; turns < 1_000; turns += 1) await setImmediate();
  expect(disk.calls.slice(before)).toEqual([]);
  disk.heal();
  const again = await composeRoutineLog(partsOn(disk));
  expect((await again.service.store.verify()).differences).toEqual([]);
  await again.close();
});
