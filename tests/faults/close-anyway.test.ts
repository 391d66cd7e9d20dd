/** A folder that becomes unreadable while the program ends: the program takes each step that it still can, and releases the folder. */
import { expect, it, vi } from 'vitest';
import { openRecord as openRecordOf } from '../../electron/composition/open-record.ts';
import { call } from '../../electron/service/dispatch.ts';
import { BackupThread } from '../../electron/store/backups/backup-engine.ts';
import { type Call, MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock, silent } from '../support/record.ts';
import { folder, openRecord } from '../support/record-on-disk.ts';

const isOfSettings = ({ file }: Call) => file === `${folder}/settings.json`;
const isOfLock = ({ file }: Call) => file.startsWith(`${folder}/lock`);

it('settings that cannot be read do not keep the record from closing, and the folder is free', async () => {
  const disk = new MemoryDisk();
  const open = await openRecord(disk, new FakeClock());
  const handlers = open.handlersFor('window');
  await call(handlers, 'changeSettings', { theme: 'dark' });
  await call(handlers, 'begin', { name: 'Report' });
  disk.faults = (each) => (isOfSettings(each) ? { how: 'fails', code: 'EIO' } : null);
  const before = disk.files().filter((file) => file.includes('lock'));
  await open.close();
  expect(before).not.toEqual([]);
  expect(disk.files().filter((file) => file.includes('lock'))).toEqual([]);
  disk.heal();
  const again = await openRecord(disk, new FakeClock());
  expect(again.settings.current.theme).toBe('dark');
  expect(again.service.active().map(({ name }) => name)).toEqual(['Report']);
  await again.close();
});

it('a folder that cannot be released does not keep the backup thread alive', async () => {
  const disk = new MemoryDisk();
  const record = await openRecordOf({
    folder,
    fs: disk,
    clock: new FakeClock(),
    logger: silent,
    holder: { kind: 'tool' },
    installation: 'tests',
    scripts: { backup: '/none.js' },
    mayBeReadOnly: false,
    second: () => null,
    isSecondFixed: false,
    forget: async () => undefined,
  });
  const ended = vi.spyOn(BackupThread.prototype, 'close');
  disk.faults = (each) => (isOfLock(each) ? { how: 'fails', code: 'EIO' } : null);
  await record.close();
  expect(ended).toHaveBeenCalledOnce();
  ended.mockRestore();
});
