/**
 * The same backups in a second folder of the person's choice: another disk, a stick, a folder that goes to a server. It may not be there at any
 * time.
 */
import path from 'node:path';
import type { FileSystem } from '../file-system.ts';
import { asKeepable, type Backup, writeBackup } from './backup-file.ts';
import { partsOf } from './erase-from-backups.ts';
import { allBackups, listBackups, removeBackup } from './make-backup.ts';
import { Parts } from './parts.ts';
import { whatToKeep } from './what-to-keep.ts';

/** Beneath what was chosen, so that nothing of ours lies among the person's own files. */
export const ourFolder = 'RoutineLog backups';

/** Where in what was chosen backups lie, whichever record they are of. */
export function copiesIn(chosen: string): string {
  return path.join(chosen, ourFolder);
}

/** `record`: the id of the record; several may keep their backups in one folder. */
export function secondFolderOf(chosen: string, record: string): string {
  return path.join(copiesIn(chosen), record);
}

/** Ids of the records that have backups in what was chosen. */
export async function recordsIn(fs: FileSystem, chosen: string): Promise<readonly string[]> {
  return (await fs.list(copiesIn(chosen))).filter((name) => /^[0-9a-f]{16}$/.test(name));
}

/** Whether two are the same one, whatever was proven of it or erased from it since. */
export function isSameBackup(one: Backup, other: Backup): boolean {
  const { number, at, sequence, device } = one;
  return number === other.number && at === other.at && sequence === other.sequence && device === other.device;
}

/**
 * Whether what lies in `to` goes on otherwise than what lies in `from`: a data folder was put back as it was earlier, or copied and worked on in both
 * places. Copied under the same numbers, what was done here would take the place of what was done there.
 */
export async function goesOnOtherwise(fs: FileSystem, from: string, to: string): Promise<boolean> {
  const there = new Map((await listBackups(fs, to)).backups.map((each) => [each.number, each]));
  return (await allBackups(fs, from)).some((each) => {
    const copy = there.get(each.number);
    return copy !== undefined && !isSameBackup(copy, each);
  });
}

/**
 * Copies what is not there yet, reads each copy again, and thins out by the same rule. What was purged here since is not copied. A part
 * that is damaged there is copied anew. Rejects with the system's error, or `UnreadableFile` where a part here is damaged.
 */
export async function copyToSecond(
  fs: FileSystem,
  from: string,
  to: string,
  between: () => Promise<void>,
): Promise<Backup | null> {
  const [here, there] = [new Parts(fs, from), new Parts(fs, to)];
  await there.makeFolder();
  const wanted = await allBackups(fs, from);
  const newest = wanted.at(-1) ?? null;
  const had = await there.there();
  // The newest is read again in whole each time, the others when they come.
  const fresh = newest === null ? new Set<string>() : partsOf([newest]);
  for (const part of partsOf(wanted)) {
    const isThere = had.has(part) && (!fresh.has(part) || (await there.isWhole(part)));
    if (isThere) continue;
    await here.get(part);
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

/** Removes the backups that are not to be kept, and the parts that none holds any more. Answers how many backups went. */
export async function thinOut(fs: FileSystem, backups: string): Promise<number> {
  const { backups: all, newer, unread } = await listBackups(fs, backups);
  const kept = new Set(whatToKeep(all.map(asKeepable)).map(({ number }) => number));
  const gone = all.filter(({ number }) => !kept.has(number));
  for (const { number } of gone) await removeBackup(fs, backups, number);
  if (gone.length > 0) await fs.syncFolder(backups);
  const held = partsOf(all.filter(({ number }) => kept.has(number)));
  // Which parts a backup holds that a newer version made, or that cannot be read, is not known: then none is taken for one that nobody holds.
  await new Parts(fs, backups).sweep(newer.length === 0 && unread.length === 0 ? held : null);
  return gone.length;
}
