/** The record as the service holds it, and how a write fails. The store implements it; tests use it on a small real one. */

import type { VerifyReport } from '../../shared/contract/contract.ts';
import type { Message } from '../../shared/messages/message.ts';
import type { CommitLog } from './commit-log.ts';
import { errorCode } from './error-code.ts';
import type { RecordReadings } from './record-readings.ts';

/** Something about the files that the person should know: what happened, what was kept, what to do. */
export interface StoreProblem {
  readonly kind: 'set-aside' | 'missing' | 'not-erased' | 'not-written' | 'open-to-others';
  /** The file within the data folder (`sessions/2026-11.json`). */
  readonly file: string;
  readonly message: Message;
}

/** What keeps the files of the record in order. */
export interface RecordUpkeep {
  /** Resolves once there is a record to decide on: of one that could not be put in place that is tried again. Rejects with `StorageFailed`. */
  ready(): Promise<void>;
  readonly problems: readonly StoreProblem[];
  onDidChange(listener: () => void): () => void;
  /**
   * Removes every trace of the sessions whose `SessionPurged` has been appended: journal, month file, index, state, set-aside files. What
   * the disk does not let it remove is tried again at each checkpoint and at the next start; until it is gone, `problems` says so.
   */
  erasePurged(): Promise<void>;
  /** Writes what has changed since the last time to the month files. Never stalls the event loop for long. */
  checkpoint(): Promise<void>;
  /**
   * Brings the files up to date, folds the whole journal and compares it with them. Rejects with `CheckBrokeOff` when it could not come to its
   * end.
   */
  verify(): Promise<VerifyReport>;
  /** The same, and what can be made again from the rest is: what was there is put aside. */
  repair(): Promise<VerifyReport>;
  /** How far the check is that is under way, 0 to 1; null: none is. */
  checking(): number | null;
  /** Checkpoint, then give the folder back. */
  close(): Promise<void>;
}

/** The record: memory and disk as one. One writer a data folder. Whoever needs a part of it alone asks for that. */
export interface Store extends RecordReadings, CommitLog, RecordUpkeep {}

/** The check of the record ended early: its thread broke off, or the store was closed. */
export class CheckBrokeOff extends Error {
  override readonly name = 'CheckBrokeOff';
}

/** A write that did not happen. `reason` is the system's own word for it (ENOSPC, EACCES, EIO, EROFS). */
export class StorageFailed extends Error {
  override readonly name = 'StorageFailed';
  readonly reason: string;
  /** The disk answers nothing any more: what was to be written may be found by the next start all the same. */
  readonly isUnknown: boolean;
  constructor(
    reason: string,
    message: string,
    { isUnknown = false, cause }: { readonly isUnknown?: boolean; readonly cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.reason = reason;
    this.isUnknown = isUnknown;
  }
}

/**
 * An error of the system as the disk's refusal, any other as it is. Its own codes only: what Node says of a call (`ERR_…`) is a fault of the
 * program.
 */
export function asStorageFailed(error: unknown): unknown {
  const code = errorCode(error);
  if (code === 'unknown' || code.startsWith('ERR_')) return error;
  return new StorageFailed(code, `a file could not be read: ${String(error)}`);
}
