/**
 * Restoring, in steps that each leave a good record whenever they are interrupted.
 *
 * 1. `stageBackup` unpacks the backup into a folder of its own, opens it there as any record is opened, which makes all its other files,
 * and lists its files. The record is not touched.
 *
 * 2. `readyFile` says that these files are to replace the record's. From then on the restore is decided.
 *
 * 3. `finishRestore` moves them into place, file by file. It is idempotent, so a start that finds the `readyFile` repeats it.
 *
 * The present record was backed up, and that backup was proven, before step 2. What could not be backed up is set aside in step 3.
 */
import path from 'node:path';
import { Low } from 'lowdb';
import { listOf, objectWith, text } from '../../../shared/domain/shape.ts';
import { message } from '../../../shared/messages/message.ts';
import { errorCode } from '../../errors/error-code.ts';
import { StorageFailed } from '../../ports/store.ts';
import {
  backupsFolder,
  indexFile,
  journalFolder,
  replaceFile,
  type StoreContext,
  setAside,
  stateFile,
} from '../data-folder.ts';
import { DurableAdapter, plainFormat, readUnlessDamaged } from '../durable-adapter.ts';
import { type FileSystem, namesIn } from '../file-system.ts';
import { segmentNumber } from '../segment-name.ts';
import type { Backup } from './backup-file.ts';
import type { Parts } from './parts.ts';

/** Within the data folder. */
const stagingFolder = path.join(backupsFolder, 'restoring');
const readyFile = 'ready.json';
/** Where a drill unpacks a backup, within the data folder. */
export const drillFolder = path.join(backupsFolder, 'drill');

/** The folders with files of a record; the files in `recordFiles` lie beside them. */
const recordFolders = [journalFolder, 'sessions', 'plan', 'days'] as const;
const recordFiles = [stateFile, indexFile] as const;
/** A restored record is another branch of what this device wrote, so it continues under another device id. */
const deviceFile = 'device.json';

interface Ready {
  /** Paths that are valid within the staging folder and within the data folder. */
  readonly files: readonly string[];
  /** Files of the present record that are not in the backup that was made before, so that they are set aside. Absent if there are none. */
  readonly aside?: readonly string[];
}

const shape = objectWith({ files: listOf(text) }, { aside: listOf(text) });

function isReady(data: unknown): data is Ready {
  return shape.fits(data);
}

const format = plainFormat<Ready>('routinelog-restore', [], (data) => {
  if (!isReady(data)) throw new Error('not a restore');
  return data;
});

function readyAdapter(fs: FileSystem, folder: string): DurableAdapter<Ready> {
  const file = path.join(folder, stagingFolder, readyFile);
  return new DurableAdapter(fs, file, format);
}

/** Opens the record in a folder, checks it, makes the last changes to it, and closes it. */
export type OpenOnce = (folder: string) => Promise<{
  /** The number of sessions before the last changes. */
  readonly found: number;
  /** The number of sessions after them. */
  readonly sessions: number;
  readonly problems: number;
}>;

export interface Staged {
  readonly files: readonly string[];
  readonly sessions: number;
}

/** The unpacked record does not match what the backup is said to contain. */
class NotRestorable extends Error {
  override readonly name = 'NotRestorable';
}

/** The backup is fine, but the disk does not accept the unpacked files. */
class NotLaidDown extends Error {
  override readonly name = 'NotLaidDown';
  readonly code: string;
  constructor(code: string) {
    super(`the backup could not be laid down: ${code}`);
    this.code = code;
  }
}

async function laid<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    const code = error instanceof StorageFailed ? error.reason : errorCode(error);
    throw code === 'unknown' ? error : new NotLaidDown(code);
  }
}

/**
 * Unpacks a backup into a folder within the data folder (`within`), which is empty or contains leftovers of an earlier attempt, and opens
 * it once. Foreign files there are set aside. Rejects with `NotRestorable`, `NotLaidDown`, `UnreadableFile`, or the system's error if a
 * part cannot be read.
 */
export async function layDown(
  place: StoreContext,
  parts: Parts,
  backup: Backup,
  within: string,
  openOnce: OpenOnce,
): Promise<Staged> {
  const { fs, folder } = place;
  const into = path.join(folder, within);
  await laid(async () => {
    if (!(await clear(fs, into)))
      await setAside(place, within, (aside) => message('files.noFile', { file: within, aside }));
    for (const name of recordFolders) await fs.makeFolder(path.join(into, name));
  });
  for (const { name, part } of backup.journal) {
    const bytes = await parts.get(part);
    await laid(() => replaceFile(fs, path.join(into, name), bytes));
  }
  const { found, sessions, problems } = await laid(() => openOnce(into));
  if (problems > 0 || (backup.proof !== null && found !== backup.proof.sessions))
    throw new NotRestorable(`the backup holds ${backup.proof?.sessions}, ${found} could be opened`);
  return { files: await laid(() => filesIn(fs, into)), sessions };
}

/** Step 1. If it fails, the unpacked files are removed, because they would keep things that are purged later. */
export async function stageBackup(
  place: StoreContext,
  parts: Parts,
  backup: Backup,
  openOnce: OpenOnce,
): Promise<Staged> {
  try {
    return await layDown(place, parts, backup, stagingFolder, openOnce);
  } catch (error) {
    await clear(place.fs, path.join(place.folder, stagingFolder)).catch(() => undefined);
    throw error;
  }
}

/**
 * Step 2. `before` is the backup of the present record. Closed segments that the disk does not return are in it only as far as an earlier
 * backup has them.
 */
export async function decideRestore(
  fs: FileSystem,
  folder: string,
  { files }: Staged,
  before: Backup,
): Promise<void> {
  const aside = before.proof?.isWhole === true ? [] : await notWhollyIn(before, fs, folder);
  const ready = aside.length === 0 ? { files } : { files, aside };
  await new Low<Ready | null>(readyAdapter(fs, folder), ready).write();
}

/** The segments of the record of which the backup has less, or nothing. */
async function notWhollyIn({ journal }: Backup, fs: FileSystem, folder: string): Promise<readonly string[]> {
  const lengths = new Map(journal.map(({ name, bytes }) => [name, bytes]));
  const found: string[] = [];
  for (const each of await fs.list(path.join(folder, journalFolder))) {
    const name = `${journalFolder}/${each}`;
    const { length } = (await fs.statsOf(path.join(folder, name))) ?? { length: 0 };
    if (segmentNumber(each) !== null && length > (lengths.get(name) ?? 0)) found.push(name);
  }
  return found;
}

/**
 * Replaces step 2, or follows it if it rejects. The record stays, so nothing may be left that brings the backup back later or that keeps
 * what is purged from now on. The `readyFile` may exist, if only syncing its folder failed. It is removed first and durably, because
 * without the files beside it a start would finish half a restore. Rejects with the system's error.
 */
export async function forgoRestore(fs: FileSystem, folder: string): Promise<void> {
  const staging = path.join(folder, stagingFolder);
  if ((await namesIn(fs, staging)).includes(readyFile)) {
    await fs.remove(path.join(staging, readyFile));
    await fs.syncFolder(staging);
  }
  await clear(fs, staging);
}

/**
 * Removes what was unpacked for a restore that was not decided, if that could not be done at once. Resolves with whether nothing is unpacked any more.
 * Not to be called while a restore is in progress. Rejects with the system's error.
 */
export async function clearUnpacked(fs: FileSystem, folder: string): Promise<boolean> {
  const staging = path.join(folder, stagingFolder);
  const names = await namesIn(fs, staging);
  if (names.includes(readyFile)) return false;
  if (names.length > 0) await clear(fs, staging);
  return true;
}

/**
 * Step 3, if there is a restore to be finished; runs before anything else of the record is read. Anything else in the place of a file is
 * set aside and reported. None of the unpacked files stays behind. Rejects with the system's error, and can then be repeated.
 */
export async function finishRestore(place: StoreContext): Promise<void> {
  const { fs, folder } = place;
  const staging = path.join(folder, stagingFolder);
  const names = await namesIn(fs, staging);
  if (names.includes(readyFile)) {
    const ready = await readReady(fs, folder);
    if (ready !== null) await putInPlace(place, ready);
    await unlessInTheWay(place, path.join(stagingFolder, readyFile), () =>
      fs.remove(path.join(staging, readyFile)),
    );
    await fs.syncFolder(staging);
  }
  // What cannot be removed is not used, and the next start tries again.
  if (names.length > 0 && place.readOnly === undefined) await clear(fs, staging).catch(() => undefined);
}

async function putInPlace(place: StoreContext, { files, aside = [] }: Ready): Promise<void> {
  const { fs, folder } = place;
  const staging = path.join(folder, stagingFolder);
  const wanted = new Set(files);
  const left = new Set(await filesIn(fs, staging));
  // If this is repeated after a crash, a file that is no longer among the unpacked ones is in its place already.
  for (const name of aside) if (!wanted.has(name) || left.has(name)) await keepAside(place, name);
  // New files come first: a record that lacks files would be worse than one that has too many.
  for (const name of await filesIn(fs, staging))
    if (wanted.has(name)) {
      await fs.makeFolder(path.join(folder, path.dirname(name)));
      await unlessInTheWay(place, name, () => fs.rename(path.join(staging, name), path.join(folder, name)));
    }
  for (const name of [...(await filesIn(fs, folder)), deviceFile])
    if (!wanted.has(name)) await unlessInTheWay(place, name, () => fs.remove(path.join(folder, name)));
  for (const name of recordFolders) {
    await fs.syncFolder(path.join(folder, name));
    await fs.syncFolder(path.join(staging, name));
  }
  await fs.syncFolder(folder);
}

/** Does nothing if the file is gone already. */
async function keepAside(place: StoreContext, file: string): Promise<void> {
  try {
    await setAside(place, file, (aside) => message('files.notBackedUp', { file, aside }));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

/** Does something to a file; if a folder lies in its place, sets that aside first. */
async function unlessInTheWay(place: StoreContext, file: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!folderInTheWay.has(errorCode(error))) throw error;
    await setAside(place, file, (aside) => message('files.noFile', { file, aside }));
    await act();
  }
}

/** On macOS, removing a folder like a file fails with `EPERM`. */
const folderInTheWay: ReadonlySet<string> = new Set(['EISDIR', 'EPERM']);

/** A damaged `readyFile` was never completely written, so the restore was not decided. */
async function readReady(fs: FileSystem, folder: string): Promise<Ready | null> {
  return readUnlessDamaged(new Low<Ready | null>(readyAdapter(fs, folder), null));
}

/** The files of a record, as paths within its folder. */
async function filesIn(fs: FileSystem, folder: string): Promise<string[]> {
  const top = await fs.list(folder);
  const found: string[] = recordFiles.filter((name) => top.includes(name));
  for (const name of recordFolders)
    for (const file of await fs.list(path.join(folder, name)))
      if (/\.jsonl?$/.test(file)) found.push(`${name}/${file}`);
  return found;
}

/**
 * Empties a folder into which a record was unpacked, so that no power cut brings back what was in it. Resolves with whether nothing foreign,
 * such as a folder, is left.
 */
export async function clear(fs: FileSystem, folder: string): Promise<boolean> {
  try {
    await fs.list(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return false;
    throw error;
  }
  let isClear = true;
  for (const name of ['', ...madeFolders]) {
    const within = path.join(folder, name);
    let isChanged = false;
    for (const file of await namesIn(fs, within))
      try {
        await fs.remove(path.join(within, file));
        isChanged = true;
      } catch (error) {
        if (!folderInTheWay.has(errorCode(error))) throw error;
        isClear &&= name === '' && madeFolders.has(file);
      }
    if (isChanged) await fs.syncFolder(within);
  }
  return isClear;
}

/** The folders that opening a record makes within its folder. */
const madeFolders: ReadonlySet<string> = new Set([...recordFolders, 'set-aside', backupsFolder]);
