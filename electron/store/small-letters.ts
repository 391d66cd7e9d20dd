/**
 * A folder that was copied through an old disk, archive or server may come back with its names in capital letters. On a file system that
 * distinguishes letter case, none of its files would be found, and the person would see an empty record.
 */
import path from 'node:path';
import { backupsFolder, indexFile, journalFolder, setAsideFolder, stateFile } from './data-folder.ts';
import { type FileSystem, namesIn } from './file-system.ts';
import { own } from './own-collections.ts';

const folders = [journalFolder, backupsFolder, ...own.map((each) => each.folder)];
const files = [stateFile, indexFile, 'device.json', 'settings.json', 'last-seen.json', 'told.json'];
const names = new Set([...folders, ...files, setAsideFolder, 'serve-token']);

/** The names in a data folder that are ours apart from capital letters, unless the right name exists as well. */
export function inCapitals(found: readonly string[]): string[] {
  return changedAmong(found, (name) => names.has(name));
}

function changedAmong(found: readonly string[], isOurs: (name: string) => boolean): string[] {
  return found.filter((name) => {
    const small = name.toLowerCase();
    return small !== name && isOurs(small) && !found.includes(small);
  });
}

/**
 * Gives all files their proper names again; resolves with whether any had to be renamed. The contents of folders are renamed first, so that
 * a start after a crash in between continues the work.
 */
export async function inSmallLetters(fs: FileSystem, folder: string): Promise<boolean> {
  const found = await fs.list(folder);
  const changed = inCapitals(found);
  if (changed.length === 0) return false;
  for (const name of new Set([...folders, ...found])) {
    const small = name.toLowerCase();
    if (!folders.includes(small)) continue;
    await renameIn(fs, path.join(folder, name), (each) => /\.jsonl?$|^parts$/.test(each));
    if (small === backupsFolder)
      await renameIn(fs, path.join(folder, name, 'parts'), (each) => /\.gz$/.test(each));
  }
  await rename(fs, folder, changed);
  return true;
}

/** What is needed of a disk to read a record. */
export type ReadableDisk = Pick<FileSystem, 'list' | 'read' | 'readStart' | 'statsOf' | 'identityOf'>;

/**
 * The disk with our files under their proper names, for a record that can only be read: nothing is renamed. The names are those that the
 * files have now. The parts of backups are left out, because they are not read through this disk.
 */
export async function shownInSmallLetters(fs: ReadableDisk, folder: string): Promise<ReadableDisk> {
  const found = await fs.list(folder);
  const changed = inCapitals(found);
  if (changed.length === 0) return fs;
  /** By the proper path, the path under which a file or folder lies. */
  const lying = new Map(
    changed.map((name) => [path.join(folder, name.toLowerCase()), path.join(folder, name)]),
  );
  for (const name of folders) {
    const proper = path.join(folder, name);
    const within = lying.get(proper) ?? proper;
    for (const each of changedAmong(await namesIn(fs, within), (small) => /\.jsonl?$/.test(small)))
      lying.set(path.join(proper, each.toLowerCase()), path.join(within, each));
  }
  const properNames = new Map([...lying].map(([proper, from]) => [from, path.basename(proper)]));
  const at = (file: string): string => {
    const from = lying.get(file);
    if (from !== undefined || file === folder || !file.startsWith(folder)) return from ?? file;
    return path.join(at(path.dirname(file)), path.basename(file));
  };
  return {
    list: async (within) =>
      (await fs.list(at(within))).map((name) => properNames.get(path.join(at(within), name)) ?? name).sort(),
    read: (file) => fs.read(at(file)),
    readStart: (file, length) => fs.readStart(at(file), length),
    statsOf: (file) => fs.statsOf(at(file)),
    identityOf: (within) => fs.identityOf(at(within)),
  };
}

async function renameIn(fs: FileSystem, folder: string, isOurs: (name: string) => boolean): Promise<void> {
  await rename(fs, folder, changedAmong(await namesIn(fs, folder), isOurs));
}

async function rename(fs: FileSystem, folder: string, changed: readonly string[]): Promise<void> {
  if (changed.length === 0) return;
  for (const name of changed) await fs.rename(path.join(folder, name), path.join(folder, name.toLowerCase()));
  await fs.syncFolder(folder);
}
