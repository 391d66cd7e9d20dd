/**
 * The record where nothing can be written: the disk is full or read-only, the folder is not writable for us, or a file cannot be read that
 * has to be brought up to date. It is opened for reading, without a lock if there can be none, and every commit is refused. `look` finds out whether it has become writable: every ten seconds, before a command or a
 * change of settings is refused, and when another program is seen to probe the folder, because that program would find no holder.
 */
import { errorCode, isNotWritable } from '../errors/error-code.ts';
import { StorageFailed } from '../ports/store.ts';
import { isProbeName } from '../system/probe-name.ts';
import type { WhyReadOnly } from './data-folder.ts';
import { isRecord } from './doctor/check-folder.ts';
import { Hold } from './hold.ts';
import type { LiveStore } from './live-store.ts';
import { DataFolderInUse, refuseIfHeld, takeLock } from './lock.ts';
import { lockName } from './lock-name.ts';
import { openLocked, type StoreParts } from './open-store.ts';
import { readOnlyDisk } from './read-only-disk.ts';
import { shownInSmallLetters } from './small-letters.ts';
import type { FileStore } from './store.ts';

/**
 * Null if there is no record to read. `hold` is the hold on the folder, which closing the store releases; null if there is none. Then this
 * rejects with `DataFolderInUse` while a living process has the folder.
 */
export async function openToRead(
  parts: StoreParts,
  why: WhyReadOnly,
  hold: Hold | null = null,
): Promise<FileStore | null> {
  const { fs, folder } = parts;
  const { code } = why;
  if (!(await isRecord(folder, fs))) return null;
  if (hold === null) await refuseIfHeld(fs, folder);
  // The backups are erased from by the first opening that may write.
  const { alsoErase: _alsoErase, ...others } = parts;
  const place = { ...others, fs: readOnlyDisk(await shownInSmallLetters(fs, folder), code), readOnly: why };
  return openLocked(place, hold ?? new NothingHeld(folder, code, parts));
}

/** The hold of a process that only reads: it holds and releases nothing. */
class NothingHeld extends Hold {
  readonly #code: string;
  constructor(folder: string, code: string, { fs }: Pick<StoreParts, 'fs'>) {
    const lock = { place: '', again: async () => null, release: async () => undefined };
    super(fs, folder, null, lockName, lock);
    this.#code = code;
  }
  override async assure(): Promise<void> {
    throw Object.assign(new Error(`nothing can be written here: ${this.#code}`), { code: this.#code });
  }
}

/** How often to look. A look makes and removes a file of a few bytes. */
const lookEveryMs = 10_000;

export interface UntilWritable {
  /** Looks at once. Resolves with whether the record can be written now. */
  look(): Promise<boolean>;
  stop(): Promise<void>;
}

/**
 * Looks from time to time whether the record can be written, and if so, replaces the read-only store by a writable one. Then `begin` runs;
 * if it rejects, for example because the disk is full again, it is called again at the next look. If the
 * store can be written already, only `begin` is left to run. `hold` is that of the store.
 */
export function untilWritable(
  store: LiveStore,
  parts: StoreParts,
  hold: Hold,
  begin: () => Promise<void>,
): UntilWritable {
  const { logger } = parts;
  let isOver = false;
  let isWritable = store.place.readOnly === undefined;
  let turn: Promise<boolean> = Promise.resolve(false);
  const tried = async (): Promise<boolean> => {
    if (isOver) return true;
    if (!isWritable && !(await isTaken())) return false;
    isWritable = true;
    await begin().then(
      () => {
        isOver = true;
        clearInterval(timer);
      },
      (error: unknown) =>
        logger.warn('not all could be begun that writes by itself', { error: String(error) }),
    );
    return true;
  };
  const isTaken = async (): Promise<boolean> => {
    try {
      const { fs, folder, holder } = parts;
      const isHeld = !(hold instanceof NothingHeld);
      const held = isHeld ? hold : await takeLock(fs, folder, holder);
      try {
        await held.assure();
        const opened = await openLocked(parts, held);
        await store.replace(async () => opened);
      } catch (error) {
        // The store that can only be read goes on, and keeps its own hold.
        if (!isHeld) await held.release().catch(() => undefined);
        throw error;
      }
    } catch (error) {
      const reason = error instanceof StorageFailed ? error.reason : errorCode(error);
      if (!(error instanceof DataFolderInUse) && !isNotWritable(reason))
        logger.warn('the record cannot be written yet', { reason });
      return false;
    }
    stopWatching?.();
    logger.info('the record can be written again', {});
    return true;
  };
  const look = () => {
    turn = turn.then(tried, tried);
    return turn;
  };
  const timer = setInterval(() => void look(), lookEveryMs).unref();
  // Every command line, and every starting program, probes the folder with such a file before it concludes that nobody holds it.
  const stopWatching = parts.fs.onMade?.(parts.folder, (name) => {
    if (isProbeName(name)) void look();
  });
  return {
    look,
    stop: async () => {
      isOver = true;
      clearInterval(timer);
      stopWatching?.();
      await turn.catch(() => false);
    },
  };
}
