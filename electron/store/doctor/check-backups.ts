/** Checks the backups in the data folder: their own files, and whether all their parts still exist. */
import path from 'node:path';
import { message } from '../../../shared/messages/message.ts';
import { errorCode } from '../../errors/error-code.ts';
import { backupNumber } from '../backups/backup-file.ts';
import { messageForLacking } from '../backups/backup-words.ts';
import { lookThrough } from '../backups/look-through.ts';
import { backupsFolder, type StoreContext } from '../data-folder.ts';
import { carriesChecksum, isAsWritten } from '../durable-adapter.ts';
import { namesIn } from '../file-system.ts';
import { openSeal } from '../journal-lines.ts';
import type { Findings } from './findings.ts';
import { inFolder } from './in-folder.ts';

export interface CheckBackupsParts {
  readonly place: StoreContext;
  readonly findings: Findings;
  /** Awaited after each part. */
  readonly between: () => Promise<void>;
}

export async function checkBackups({ place, findings, between }: CheckBackupsParts): Promise<void> {
  const backups = path.join(place.folder, backupsFolder);
  if (await isNoFolder(place, backups))
    findings.add(backupsFolder, message('doctor.noBackups', { file: backupsFolder }));
  for (const { name, why } of await lookThrough(place.fs, backups, between)) {
    const file = `${backupsFolder}/${name}`;
    const said = messageForLacking(file, why);
    // A backup of a later version is not a fault: that version can restore it.
    if (why === 'newer') findings.note(said);
    else findings.add(file, said);
  }
  for (const file of await otherFiles(place)) {
    const bytes = await place.fs.read(file);
    if (bytes === null) continue;
    const name = inFolder(place, file);
    // A file without a checksum may be another program's backup.
    const isOurs = name.startsWith(`${backupsFolder}/version-`) || carriesChecksum(bytes);
    const isGood = file.endsWith('.jsonl') ? hasWholeLines(bytes) : !isOurs || isAsWritten(bytes);
    if (!isGood) findings.add(name, message('doctor.backupDamaged', { file: name }));
  }
}

/** Whether something else lies in the folder's place, so that no backups can be made. */
async function isNoFolder({ fs }: StoreContext, folder: string): Promise<boolean> {
  try {
    await fs.list(folder);
    return false;
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return true;
    throw error;
  }
}

/** The files with an extension of ours, without the backups' own. A name without an extension is taken for a folder. */
async function otherFiles({ fs, folder }: StoreContext): Promise<string[]> {
  const found: string[] = [];
  const look = async (within: string) => {
    for (const name of await namesIn(fs, within)) {
      const inside = path.join(within, name);
      const isBackup = within === path.join(folder, backupsFolder) && backupNumber(name) !== null;
      if (/\.jsonl?$/.test(name) && !isBackup) found.push(inside);
      else if (path.extname(name) === '') await look(inside);
    }
  };
  await look(path.join(folder, backupsFolder));
  return found;
}

function hasWholeLines(bytes: Buffer): boolean {
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start);
    // A last line that was cut short was never acknowledged.
    if (end === -1) return true;
    if (openSeal(bytes.subarray(start, end)) === null) return false;
    start = end + 1;
  }
  return true;
}
