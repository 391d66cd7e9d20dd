/** The system's errors as the errors with which the store rejects. */
import { NewerRecord } from '../ports/newer-record.ts';
import { StorageFailed } from '../ports/store.ts';
import { errorCode } from './error-code.ts';

/**
 * Turns a system error into `StorageFailed`, and a file of a later version into one with its own sentence. Returns any other error as it is.
 * Node's own codes (`ERR_…`) count as other errors, because they mean a fault of the program.
 */
export function asStorageFailed(error: unknown): unknown {
  if (error instanceof NewerRecord)
    return new StorageFailed('newer', error.message, { notice: error.notice, cause: error });
  const code = errorCode(error);
  if (code === 'unknown' || code.startsWith('ERR_')) return error;
  return new StorageFailed(code, `a file could not be read: ${String(error)}`, { isUnread: true });
}
