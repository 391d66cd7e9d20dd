/** A start that fails half-way leaves no timer and no lock behind. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { composeRoutineLog } from '../../electron/compose.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { bareHost, FakeClock, silent, testInstallation } from '../support/record.ts';
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
