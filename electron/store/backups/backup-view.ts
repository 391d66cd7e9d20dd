/**
 * Presents a backup's journal as if it lay in a data folder, so that the readers of a record can read a backup too. Nothing is unpacked to
 * disk.
 */
import path from 'node:path';
import type { Clock } from '../../ports/clock.ts';
import { silentLogger } from '../../system/silent-logger.ts';
import { journalFolder, type StoreContext } from '../data-folder.ts';
import type { FileSystem } from '../file-system.ts';
import type { BackedUpFile, Backup } from './backup-file.ts';
import type { Parts } from './parts.ts';

const folder = '/backup';

/** Reading a damaged part rejects with `UnreadableFile`. */
export function viewOf(
  { journal }: Pick<Backup, 'journal'>,
  parts: Pick<Parts, 'get'>,
  clock: Clock,
): StoreContext {
  const files = new Map<string, BackedUpFile>();
  for (const file of journal) files.set(path.join(folder, file.name), file);
  return readOnly(clock, {
    list: async (asked) =>
      asked === path.join(folder, journalFolder)
        ? [...files.keys()].map((name) => path.basename(name)).sort()
        : [],
    read: async (name) => {
      const file = files.get(name);
      return file === undefined ? null : parts.get(file.part);
    },
  });
}

/** A place in which a journal can be read but nothing changed; problems are not reported to anybody. */
export function readOnly(clock: Clock, disk: Pick<FileSystem, 'list' | 'read'>, of = folder): StoreContext {
  const never = (): Promise<never> => Promise.reject(new Error('this is only read'));
  const fs: FileSystem = {
    list: (within) => disk.list(within),
    read: (file) => disk.read(file),
    readStart: async (file, length) => (await disk.read(file))?.subarray(0, length) ?? null,
    makeFolder: never,
    create: never,
    createSynced: never,
    open: never,
    statsOf: never,
    identityOf: never,
    rename: never,
    link: never,
    remove: never,
    syncFolder: never,
  };
  return { fs, folder: of, clock, logger: silentLogger, problems: [] };
}
