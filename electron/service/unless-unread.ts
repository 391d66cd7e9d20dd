/** What the disk does not give now is left out where the rest can be shown without it. */
import { asStorageFailed, StorageFailed } from '../ports/store.ts';

export async function unlessUnread<Value>(read: () => Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (asStorageFailed(error) instanceof StorageFailed) return otherwise;
    throw error;
  }
}
