/**
 * Copies of the backups in a second folder that the person chose: on another disk, a memory stick, or a server. The folder may be absent at
 * any time.
 */
import path from 'node:path';
import { errorCode, isOfOneFile } from '../../errors/error-code.ts';
import { UnreadableFile } from '../durable-adapter.ts';
import type { FileSystem } from '../file-system.ts';
import { asKeepable, type Backup, isUnfinishedBackup, writeBackup } from './backup-file.ts';
import { partsOf } from './erase-from-backups.ts';
import { allBackups, listBackups, removeBackup } from './make-backup.ts';
import { Parts } from './parts.ts';
import { whatToKeep } from './what-to-keep.ts';

/** The folder that is made inside the chosen one, so that our files do not mix with the person's own. */
export const ourFolder = 'RoutineLog backups';

/** Where in the chosen folder the backups of all records lie. */
export function copiesIn(chosen: string): string {
  return path.join(chosen, ourFolder);
}

/** `record` is the id of the record; several records may keep backups in one folder. */
export function secondFolderOf(chosen: string, record: string): string {
  return path.join(copiesIn(chosen), record);
}

/** The ids of the records that have backups in the chosen folder. */
export async function recordsIn(fs: FileSystem, chosen: string): Promise<readonly string[]> {
  return (await fs.list(copiesIn(chosen))).filter((name) => /^[0-9a-f]{16}$/.test(name));
}

/** Whether two are the same backup, even if one was proven or erased from since. */
export function isSameBackup(one: Backup, other: Backup): boolean {
  const { number, at, sequence, device } = one;
  return number === other.number && at === other.at && sequence === other.sequence && device === other.device;
}

/**
 * Whether the backups in `to` have diverged from those in `from`, because the data folder was put back to an earlier state, or was copied
 * and both copies were used. Copying under the same numbers would then overwrite the other branch's backups.
 */
export async function hasDiverged(fs: FileSystem, from: string, to: string): Promise<boolean> {
  const there = new Map((await listBackups(fs, to)).backups.map((each) => [each.number, each]));
  return (await allBackups(fs, from)).some((each) => {
    const copy = there.get(each.number);
    return copy !== undefined && !isSameBackup(copy, each);
  });
}

/**
 * Copies what is missing, reads each copy again, and thins out by the same rule. Things that were purged here are not copied. A part that
 * is damaged there is copied again. An older backup that lacks a part of its journal here cannot be restored; it is left out. Rejects
 * with the system's error, or with `UnreadableFile` if a part of the newest one is damaged here.
 */
export async function copyToSecond(
  fs: FileSystem,
  from: string,
  to: string,
  between: () => Promise<void>,
): Promise<Backup | null> {
  const [here, there] = [new Parts(fs, from), new Parts(fs, to)];
  await there.makeFolder();
  const all = await allBackups(fs, from);
  const newest = all.at(-1) ?? null;
  const had = await there.there();
  // The newest backup is read again completely each time; the others were read when they were copied.
  const fresh = newest === null ? new Set<string>() : partsOf([newest]);
  const missing: string[] = [];
  const lacking = new Set<string>();
  for (const part of partsOf(all)) {
    const isThere = had.has(part) && (!fresh.has(part) || (await there.isWhole(part)));
    if (isThere) continue;
    if (fresh.has(part) || (await isReadable(here, part))) missing.push(part);
    else lacking.add(part);
    await between();
  }
  const wanted = all.filter(({ journal }) => journal.every(({ part }) => !lacking.has(part)));
  const needed = partsOf(wanted);
  for (const part of missing) {
    if (!needed.has(part)) continue;
    if (fresh.has(part)) await here.get(part);
    const packed = await here.packed(part);
    if (packed !== null) await there.putPacked(part, packed);
    await there.get(part);
    await between();
  }
  const copies = await listBackups(fs, to);
  const known = new Map(copies.backups.map((each) => [each.number, JSON.stringify(each)]));
  for (const backup of wanted) {
    const isThere = known.get(backup.number) === JSON.stringify(backup);
    if (!isThere && !copies.newer.includes(backup.number)) await writeBackup(fs, to, backup);
  }
  await thinOut(fs, to);
  return newest;
}

/** False if the part is damaged or gone, or the disk does not return it. Rejects with any other error of the system. */
async function isReadable(parts: Parts, part: string): Promise<boolean> {
  try {
    await parts.get(part);
    return true;
  } catch (error) {
    if (error instanceof UnreadableFile || isOfOneFile(errorCode(error))) return false;
    throw error;
  }
}

/**
 * Removes the backups that need not be kept, the parts that no backup names, and what unfinished writes left. Resolves with the number of
 * removed backups. To be called only while no backup is written to the folder.
 */
export async function thinOut(fs: FileSystem, backups: string): Promise<number> {
  const { backups: all, newer, unread } = await listBackups(fs, backups);
  const kept = new Set(whatToKeep(all.map(asKeepable)).map(({ number }) => number));
  const gone = all.filter(({ number }) => !kept.has(number));
  for (const { number } of gone) await removeBackup(fs, backups, number);
  const unfinished = (await fs.list(backups)).filter(isUnfinishedBackup);
  for (const name of unfinished) await fs.remove(path.join(backups, name));
  if (gone.length > 0) await fs.syncFolder(backups);
  const held = partsOf(all.filter(({ number }) => kept.has(number)));
  // It is unknown which parts the unreadable backups name, or those of a later version. Then no part is removed.
  await new Parts(fs, backups).sweep(newer.length === 0 && unread.length === 0 ? held : null);
  return gone.length;
}
