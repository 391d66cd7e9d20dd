/** Opens the record for writing or, if nothing can be written and the caller allows it, for reading. */
import { errorCode, isNotWritable } from '../errors/error-code.ts';
import { StorageFailed } from '../ports/store.ts';
import type { StoreContext } from './data-folder.ts';
import type { FileSystem } from './file-system.ts';
import type { LiveStore } from './live-store.ts';
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
    const opened = await openToRead(parts, code);
    if (opened === null) throw error;
    return opened;
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
      throw Object.assign(new Error('the settings can only be read'), { code: readOnly });
    await isOurs?.();
  };
  return { fs, folder, clock, logger, problems, assure };
}
