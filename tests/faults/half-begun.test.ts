/** A start that fails half-way leaves no timer, no thread and no lock behind. */
import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { composeRoutineLog } from '../../electron/compose.ts';
import { openRecord } from '../../electron/open-record.ts';
import type { Logger } from '../../electron/ports/logger.ts';
import { BackupThread } from '../../electron/store/backups/backup-engine.ts';
import { whoElseMayWrite } from '../../electron/system/shared-folder.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { bareHost, FakeClock, silent, TestRecord, testInstallation } from '../support/record.ts';
import { folder } from '../support/record-on-disk.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('leaves no timer behind where the events of the machine cannot be had', async () => {
  const disk = new MemoryDisk();
  const parts = {
    dataFolder: folder,
    holder: { kind: 'tool' as const },
    makeHost: () => bareHost,
    clock: new FakeClock(),
    logger: silent,
    fileSystem: disk,
    installation: testInstallation(),
  };
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
