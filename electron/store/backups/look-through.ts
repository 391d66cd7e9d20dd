/** Checks which backups in a folder can still be restored. */
import { errorCode, isOfOneFile } from '../../errors/error-code.ts';
import { NewerRecord } from '../../ports/newer-record.ts';
import { UnreadableFile } from '../durable-adapter.ts';
import { type FileSystem, namesIn } from '../file-system.ts';
import { type BackedUpFile, type Backup, backupName, backupNumber, readBackup } from './backup-file.ts';
import { Parts } from './parts.ts';

/** What is wrong with a backup. */
export interface Lacking {
  /** The name of the backup's file, within the folder of the backups. */
  readonly name: string;
  /**
   * `damaged`: its own file is. `unread`: the disk does not return its file. `lost`: a part of the record in it is gone or damaged.
   * `beside-lost`: only a part beside the record is. `newer`: a later version made it.
   */
  readonly why: 'damaged' | 'unread' | 'lost' | 'beside-lost' | 'newer';
}

/**
 * The backups that lack something, oldest first. `between` is awaited after each part. A part is read once, however many backups share it.
 */
export async function lookThrough(
  fs: FileSystem,
  folder: string,
  between: () => Promise<void>,
): Promise<readonly Lacking[]> {
  const found: Lacking[] = [];
  const backups: Backup[] = [];
  for (const name of await namesIn(fs, folder)) {
    const number = backupNumber(name);
    if (number === null) continue;
    const backup = await readOne(fs, folder, number);
    if (typeof backup === 'string') found.push({ name, why: backup });
    else if (backup !== null) backups.push(backup);
  }
  const parts = new Parts(fs, folder);
  const known = new Map<string, boolean>();
  const isWhole = async (files: readonly BackedUpFile[]) => {
    for (const { part } of files) {
      if (!known.has(part)) {
        known.set(part, await parts.isWhole(part));
        await between();
      }
      if (known.get(part) === false) return false;
    }
    return true;
  };
  for (const { number, journal, beside } of backups) {
    const name = backupName(number);
    if (!(await isWhole(journal))) found.push({ name, why: 'lost' });
    else if (!(await isWhole(beside))) found.push({ name, why: 'beside-lost' });
  }
  return found.sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function readOne(
  fs: FileSystem,
  folder: string,
  number: number,
): Promise<Backup | 'newer' | 'damaged' | 'unread' | null> {
  try {
    return await readBackup(fs, folder, number);
  } catch (error) {
    if (error instanceof NewerRecord) return 'newer';
    if (error instanceof UnreadableFile) return 'damaged';
    if (isOfOneFile(errorCode(error))) return 'unread';
    throw error;
  }
}
