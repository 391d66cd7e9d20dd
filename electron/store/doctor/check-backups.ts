/** The backups in the data folder: their own files, and whether all that each is made of is still there. */
import path from 'node:path';
import { message } from '../../../shared/messages/message.ts';
import {
  type BackedUpFile,
  type Backup,
  backupName,
  backupNumber,
  readBackup,
} from '../backups/backup-file.ts';
import { Parts } from '../backups/parts.ts';
import { backupsFolder, type StoreContext } from '../data-folder.ts';
import { carriesChecksum, isAsWritten, UnreadableFile } from '../durable-adapter.ts';
import { namesIn } from '../file-system.ts';
import { openSeal } from '../journal-lines.ts';
import { NewerRecord } from '../newer-record.ts';
import type { Findings } from './findings.ts';
import { inFolder } from './in-folder.ts';

export interface CheckBackupsParts {
  readonly place: StoreContext;
  readonly findings: Findings;
  /** Waited for after each part that was read. */
  readonly between: () => Promise<void>;
}

export async function checkBackups(parts: CheckBackupsParts): Promise<void> {
  const { place, findings } = parts;
  const backups: Backup[] = [];
  for (const name of await namesIn(place.fs, path.join(place.folder, backupsFolder))) {
    const number = backupNumber(name);
    const backup = number === null ? null : await readOne(parts, name, number);
    if (backup !== null) backups.push(backup);
  }
  for (const file of await otherFiles(place)) {
    const bytes = await place.fs.read(file);
    if (bytes === null) continue;
    const name = inFolder(place, file);
    // Other backups may hold what carries no checksum.
    const isOurs = name.startsWith(`${backupsFolder}/version-`) || carriesChecksum(bytes);
    const isGood = file.endsWith('.jsonl') ? hasWholeLines(bytes) : !isOurs || isAsWritten(bytes);
    if (!isGood) findings.add(name, message('doctor.backupDamaged', { file: name }));
  }
  await checkParts(backups, parts);
}

async function readOne(
  { place: { fs, folder }, findings }: CheckBackupsParts,
  name: string,
  number: number,
): Promise<Backup | null> {
  const file = `${backupsFolder}/${name}`;
  try {
    return await readBackup(fs, path.join(folder, backupsFolder), number);
  } catch (error) {
    // Nothing is wrong with it: the version that made it restores it.
    if (error instanceof NewerRecord) findings.note(message('doctor.backupNewer', { file }));
    else if (error instanceof UnreadableFile) findings.add(file, message('doctor.backupDamaged', { file }));
    else throw error;
    return null;
  }
}

/** Each part is read once, however many backups hold it. */
async function checkParts(
  backups: readonly Backup[],
  { place, findings, between }: CheckBackupsParts,
): Promise<void> {
  const parts = new Parts(place.fs, path.join(place.folder, backupsFolder));
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
    const file = `${backupsFolder}/${backupName(number)}`;
    if (!(await isWhole(journal))) findings.add(file, message('doctor.backupLost', { file }));
    else if (!(await isWhole(beside))) findings.add(file, message('doctor.besideLost', { file }));
  }
}

/** Those with a name that says what they are, but for the backups' own; what has none is taken for a folder. */
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
    // What was cut short was never acknowledged.
    if (end === -1) return true;
    if (openSeal(bytes.subarray(start, end)) === null) return false;
    start = end + 1;
  }
  return true;
}
