/**
 * The disk while the record is being opened and nobody is served yet. Calls are synchronous, because an opening makes about fifty of them
 * one after the other.
 */
import type { FileSystem } from './file-system.ts';
import { listenIn } from './lock-socket.ts';
import { realFileSystem, watchNames } from './real-file-system.ts';
import { waitingFileSystem } from './waiting-file-system.ts';

export interface StartFileSystem extends FileSystem {
  /** From now on the thread serves others as well, so calls are asynchronous. */
  served(): void;
}

/**
 * An opening that takes longer than this is making a record again. Calls are asynchronous from then on, so that its progress can be asked
 * for.
 */
const longestMs = 100;

export function startFileSystem(): StartFileSystem {
  const untilMs = performance.now() + longestMs;
  let isServing = false;
  const disk = () => {
    isServing ||= performance.now() > untilMs;
    return isServing ? realFileSystem : waitingFileSystem;
  };
  return {
    makeFolder: (folder) => disk().makeFolder(folder),
    list: (folder) => disk().list(folder),
    read: (file) => disk().read(file),
    readStart: (file, length) => disk().readStart(file, length),
    create: (file) => disk().create(file),
    createSynced: (file) => realFileSystem.createSynced(file),
    open: (file) => realFileSystem.open(file),
    statsOf: (file) => realFileSystem.statsOf(file),
    identityOf: (folder) => disk().identityOf(folder),
    rename: (from, to) => disk().rename(from, to),
    link: (file, name) => disk().link(file, name),
    remove: (file) => disk().remove(file),
    syncFolder: (folder) => disk().syncFolder(folder),
    listenIn,
    onMade: watchNames,
    served: () => {
      isServing = true;
    },
  };
}
