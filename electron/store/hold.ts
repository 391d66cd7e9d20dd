/**
 * Makes sure that the data folder is still the one that was opened, and still ours. Folders are moved, removed and unmounted while a
 * program runs, and a lock can be removed by hand. To go on writing then would mean writing into unlinked files, or beside another writer.
 */
import path from 'node:path';
import type { FileSystem } from './file-system.ts';

/** Why nothing may be written any more. `code` has the form of the system's error codes. */
class FolderLost extends Error {
  override readonly name = 'FolderLost';
  readonly code: 'FOLDER_GONE' | 'FOLDER_TAKEN';
  constructor(code: FolderLost['code']) {
    super(code === 'FOLDER_GONE' ? 'the data folder is gone, or another lies there' : 'another writes here');
    this.code = code;
  }
}

export interface HeldLock {
  /** The lock file's identity in the form of `FileStats.place`, valid as long as this program has the lock. */
  readonly place: string;
  /** Puts back a lock that was removed or replaced; null if another process has it. */
  again(): Promise<HeldLock | null>;
  /** Releases the lock, without removing a lock that another process put there. */
  release(): Promise<void>;
}

export class Hold {
  readonly #fs: FileSystem;
  readonly #folder: string;
  readonly #folderPlace: string | null;
  readonly #lockFile: string;
  #lock: HeldLock;
  /** Another process has written here. Memory then no longer matches the record, even after that process has ended. */
  #isTaken = false;
  /** The attempt in progress, shared by all callers that find the lock gone. */
  #puttingBack: Promise<void> | null = null;
  /** Whether there are journal segments that another process has written. */
  #isWrittenByOthers: () => Promise<boolean> = async () => false;

  constructor(fs: FileSystem, folder: string, folderPlace: string | null, lockFile: string, lock: HeldLock) {
    this.#fs = fs;
    this.#folder = folder;
    this.#folderPlace = folderPlace;
    this.#lockFile = path.join(folder, lockFile);
    this.#lock = lock;
  }

  askWhenLost(isWrittenByOthers: () => Promise<boolean>): void {
    this.#isWrittenByOthers = isWrittenByOthers;
  }

  /**
   * Resolves if the folder is ours. A lock that was removed is put back, provided that no other process came in between. Rejects with
   * `FolderLost`, or with the system's error.
   */
  async assure(): Promise<void> {
    if (this.#isTaken) throw new FolderLost('FOLDER_TAKEN');
    if (await this.#isInPlace()) return;
    this.#puttingBack ??= this.#putBack().finally(() => {
      this.#puttingBack = null;
    });
    await this.#puttingBack;
  }

  async #isInPlace(): Promise<boolean> {
    return (await this.#fs.statsOf(this.#lockFile))?.place === this.#lock.place;
  }

  async #putBack(): Promise<void> {
    // Another call may have put it back since this caller found it gone.
    if (await this.#isInPlace()) return;
    if (((await this.#fs.statsOf(this.#folder))?.place ?? null) !== this.#folderPlace)
      throw new FolderLost('FOLDER_GONE');
    const again = (await this.#isWrittenByOthers()) ? null : await this.#lock.again();
    if (again === null) this.taken();
    else this.#lock = again;
  }

  /** To be called once another process has written here. */
  taken(): never {
    this.#isTaken = true;
    throw new FolderLost('FOLDER_TAKEN');
  }

  release(): Promise<void> {
    return this.#lock.release();
  }
}
