/**
 * Makes sure that the data folder is still the one that was opened, and still ours. Folders are moved, removed and unmounted while a program runs,
 * and a lock can be removed by hand: to go on writing then would be to write into unlinked files, or beside another writer.
 */
import path from 'node:path';
import type { FileSystem } from './file-system.ts';

/** Why nothing may be written any more; `code` as the system's errors have one. */
export class FolderLost extends Error {
  override readonly name = 'FolderLost';
  readonly code: 'FOLDER_GONE' | 'FOLDER_TAKEN';
  constructor(code: FolderLost['code']) {
    super(code === 'FOLDER_GONE' ? 'the data folder is gone, or another lies there' : 'another writes here');
    this.code = code;
  }
}

export interface HeldLock {
  /** As `placeOf` says it, for as long as this program has the lock. */
  readonly place: string;
  /** Puts the lock back that was removed or replaced. Null: somebody else has it. */
  again(): Promise<HeldLock | null>;
  /** Lets go of it, without removing what another put there. */
  release(): Promise<void>;
}

export class Hold {
  readonly #fs: FileSystem;
  readonly #folder: string;
  readonly #folderPlace: string | null;
  readonly #lockFile: string;
  #lock: HeldLock;
  /** Another process has written here. What is in memory is then no longer the record, even once that process has ended. */
  #isTaken = false;
  /** Goes on now. Whoever else finds the lock gone waits for it. */
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
   * Resolves when the folder is ours. A lock that was removed is put back if nobody else came in between. Rejects with `FolderLost`, or with the
   * system's error.
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
    return (await this.#fs.placeOf(this.#lockFile)) === this.#lock.place;
  }

  async #putBack(): Promise<void> {
    // Another may have been done with it since it was found gone.
    if (await this.#isInPlace()) return;
    if ((await this.#fs.placeOf(this.#folder)) !== this.#folderPlace) throw new FolderLost('FOLDER_GONE');
    const again = (await this.#isWrittenByOthers()) ? null : await this.#lock.again();
    if (again === null) this.taken();
    else this.#lock = again;
  }

  /** Another has written here. */
  taken(): never {
    this.#isTaken = true;
    throw new FolderLost('FOLDER_TAKEN');
  }

  release(): Promise<void> {
    return this.#lock.release();
  }
}
