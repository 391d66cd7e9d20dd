/** The check and the repair of a record that no program has open. */
import path from 'node:path';
import type { VerifyReport } from '../../../shared/contract/contract.ts';
import { withCopies } from '../../../shared/contract/report-with-copies.ts';
import { kinds } from '../../../shared/domain/kinds.ts';
import { message } from '../../../shared/messages/message.ts';
import { errorCode, isNotWritable } from '../../errors/error-code.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { StatusFile } from '../backups/backup-status.ts';
import { lookThrough } from '../backups/look-through.ts';
import { lookThroughCopies, reportOnCopies } from '../backups/report-on-copies.ts';
import { secondFolderOf } from '../backups/second-folder.ts';
import { backupsFolder, type StoreContext, setAsideToRemake } from '../data-folder.ts';
import type { FileSystem } from '../file-system.ts';
import type { Hold } from '../hold.ts';
import { takeLock } from '../lock.ts';
import { openStore } from '../open-store.ts';
import { own } from '../own-collections.ts';
import { realFileSystem } from '../real-file-system.ts';
import { checkRecord } from './check-record.ts';
import { type Found, foundIn } from './engine.ts';
import { filesAtOnce, placeAtOnce } from './files-at-once.ts';
import { mendedOf, reportOf } from './report.ts';

export interface CheckFolderParts {
  /** The data folder. */
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Resolves with the id of this installation, which opening a store needs. Only a repair calls it. */
  readonly installation: () => Promise<string>;
  readonly onProgress: (share: number) => void;
  readonly fs?: FileSystem;
}

/** Whether the folder contains a record that can be checked. */
export async function isRecord(folder: string, fs: FileSystem = realFileSystem): Promise<boolean> {
  const names = (await fs.list(folder)).map((name) => name.toLowerCase());
  return ['journal', 'state.json', ...own.map((each) => each.folder)].some((name) => names.includes(name));
}

/**
 * Checks the record while nobody else can open it. If the folder is not writable, the check is made without a lock. Rejects with
 * `DataFolderInUse` if a program has the folder, and with the system's error if a file cannot be read.
 */
export async function checkFolder(parts: CheckFolderParts): Promise<VerifyReport> {
  const { folder, fs = realFileSystem } = parts;
  let hold: Hold | null = null;
  let unlocked: string | null = null;
  try {
    hold = await takeLock(fs, folder, { kind: 'tool' });
  } catch (error) {
    if (!isNotWritable(errorCode(error))) throw error;
    unlocked = errorCode(error);
  }
  try {
    const report = await andOfCopies(parts, reportOf(await check(parts)));
    return unlocked === null
      ? report
      : { ...report, notes: [...report.notes, message('doctor.notLocked', { reason: unlocked })] };
  } finally {
    await hold?.release();
  }
}

/**
 * Sets aside what has to be made again, and lets the store make it as after any loss. Rejects as `checkFolder` does, and also if the folder
 * is not writable.
 */
export async function repairFolder(parts: CheckFolderParts): Promise<VerifyReport> {
  const { folder, clock, logger, fs = realFileSystem } = parts;
  const place: StoreContext = { fs, folder, clock, logger, problems: [] };
  const hold = await takeLock(fs, folder, { kind: 'tool' });
  const tried: string[] = [];
  try {
    const found = await check(parts);
    if (found.mendable.length === 0) return await andOfCopies(parts, reportOf(found));
    for (const [file] of found.mendable) {
      await setAsideToRemake(place, file);
      tried.push(file);
    }
  } finally {
    await hold.release();
  }
  const store = await openStore({
    folder,
    fs,
    clock,
    logger,
    holder: { kind: 'tool' },
    installation: await parts.installation(),
  });
  await store.close();
  const report = await checkFolder(parts);
  return { ...report, mended: mendedOf(tried, report) };
}

/** Adds to the report what is wrong with the backups in the second folder that was written to last. */
async function andOfCopies(
  { folder, fs = realFileSystem }: CheckFolderParts,
  report: VerifyReport,
): Promise<VerifyReport> {
  const known = await new StatusFile(fs, path.join(folder, backupsFolder)).read().catch(() => null);
  // A damaged status file is already in the report.
  if (known === null || known.second === null) return report;
  const { record, second } = known;
  const copies = secondFolderOf(second.folder, record);
  const looked = lookThroughCopies(fs, copies, () => lookThrough(fs, copies, async () => undefined));
  return withCopies(report, await reportOnCopies(second.folder, looked));
}

async function check({ folder, onProgress, fs }: CheckFolderParts): Promise<Found> {
  const files = filesAtOnce(folder);
  const checked = await checkRecord({
    files: fs === undefined ? files : { ...files, fs },
    place: placeAtOnce(folder),
    kinds,
    collections: own,
    turn: async (share) => onProgress(share),
  });
  return foundIn(checked);
}
