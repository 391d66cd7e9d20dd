/** How far the newest backup says that the journal goes, for a start that has lost its state. */
import path from 'node:path';
import { backupsFolder, type StoreContext } from '../data-folder.ts';
import { lastDevice } from '../device.ts';
import { backupNumber, readBackup } from './backup-file.ts';

/**
 * The number of the last commit in the newest backup. 0 if there is no backup, if it cannot be read, or if it was made before a restore, after
 * which the same numbers stand for other commits.
 */
export async function lastBackedUp(place: StoreContext): Promise<number> {
  const backups = path.join(place.folder, backupsFolder);
  try {
    const numbers = (await place.fs.list(backups)).flatMap((name) => backupNumber(name) ?? []);
    const newest = await readBackup(place.fs, backups, Math.max(0, ...numbers));
    return newest !== null && newest.device === (await lastDevice(place)) ? newest.sequence : 0;
  } catch {
    return 0;
  }
}
