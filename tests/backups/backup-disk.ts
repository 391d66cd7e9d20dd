/** A record on a disk with some sessions and backups, for the tests of backups. */
import path from 'node:path';
import type { BackupReason } from '../../electron/store/backups/backup-file.ts';
import { type BackupTools, makeBackup } from '../../electron/store/backups/make-backup.ts';
import type { FileSystem } from '../../electron/store/file-system.ts';
import type { FileStore } from '../../electron/store/store.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import type { Work } from '../support/store-work.ts';

export const folder = '/data';
export const backups = path.join(folder, 'backups');

export const tools = (fs: FileSystem): BackupTools => ({ fs, kinds, between: async () => undefined });

export async function backUp(
  fs: FileSystem,
  store: Pick<FileStore, 'extent' | 'place'>,
  work: Work,
  reason: BackupReason = 'changes',
  into = backups,
) {
  const at = work.clock.now();
  return makeBackup(tools(fs), {
    folder: store.place.folder,
    backups: into,
    extent: await store.extent(),
    reason,
    at,
    day: at.slice(0, 10),
  });
}
