/** Opens the record for writing or, if nothing can be written and the caller allows it, for reading. */
import { errorCode, isNotWritable } from '../errors/error-code.ts';
import { StorageFailed } from '../ports/store.ts';
import type { StoreContext } from './data-folder.ts';
import type { FileSystem } from './file-system.ts';
import type { Hold } from './hold.ts';
import type { LiveStore } from './live-store.ts';
import { DataFolderInUse, takeLock } from './lock.ts';
import { openStore, type StoreParts } from './open-store.ts';
import { openToRead } from './read-only.ts';
import type { FileStore } from './store.ts';

/** Rejects as `openStore` does; if reading is allowed, only when the record cannot even be read. */
export async function openAsCanBe(parts: StoreParts, mayBeReadOnly: boolean): Promise<FileStore> {
  try {
    return await openStore(parts);
  } catch (error) {
    const code = error instanceof StorageFailed ? error.reason : errorCode(error);
    // A month that cannot be read now fails as `StorageFailed`. The journal has what is in it, which is enough to show it.
    if (!mayBeReadOnly || !(isNotWritable(code) || error instanceof StorageFailed)) throw error;
    parts.logger.warn('the record can only be read', { reason: code });
    const why = { code, isUnread: error instanceof StorageFailed && error.isUnread };
    const hold = await holdIfPossible(parts);
    const opened = await openToRead(parts, why, hold).catch(async (failed: unknown) => {
      await hold?.release();
      throw failed;
    });
    if (opened !== null) return opened;
    await hold?.release();
    throw error;
  }
}

/**
 * The hold on a folder that can be locked although the record cannot be written, so that other programs find this one. Null if it cannot be
 * locked. Rejects with `DataFolderInUse`.
 */
async function holdIfPossible({ fs, folder, holder }: StoreParts): Promise<Hold | null> {
  try {
    return await takeLock(fs, folder, holder);
  } catch (error) {
    if (error instanceof DataFolderInUse) throw error;
    return null;
  }
}

/**
 * The place of the settings: where the record is, writable once the record is. `lookIfWritable` finds out whether it has become writable,
 * before a change is refused.
 */
export function settingsPlace(
  store: LiveStore,
  fs: FileSystem,
  lookIfWritable: () => Promise<unknown>,
): StoreContext {
  const { folder, clock, logger, problems } = store.place;
  const assure = async () => {
    if (store.place.readOnly !== undefined) await lookIfWritable();
    const { readOnly, assure: isOurs } = store.place;
    if (readOnly !== undefined)
      throw Object.assign(new Error('the settings can only be read'), { code: readOnly.code });
    await isOurs?.();
  };
  return { fs, folder, clock, logger, problems, assure };
}
