/** What the disk does not give now is left out where the rest can be shown without it. */
import { asStorageFailed } from '../errors/as-storage-failed.ts';
import { StorageFailed } from '../ports/store.ts';

/** `onUnread` is told why something was left out. */
export async function unlessUnread<Value>(
  read: () => Promise<Value>,
  otherwise: Value,
  onUnread: (why: StorageFailed) => void = () => undefined,
): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    const failed = asStorageFailed(error);
    if (!(failed instanceof StorageFailed)) throw error;
    onUnread(failed);
    return otherwise;
  }
}
