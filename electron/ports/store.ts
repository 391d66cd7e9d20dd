/** The record as the service uses it, and the errors of a failed write. The store implements it; tests use it on a small real store. */

import type { VerifyReport } from '../../shared/contract/contract.ts';
import type { Message } from '../../shared/messages/message.ts';
import type { CommitLog } from './commit-log.ts';
import type { RecordReadings } from './record-readings.ts';

/** Something about the files that the person should know: what happened, what was kept, and what to do. */
export interface StoreProblem {
  readonly kind: 'set-aside' | 'missing' | 'unread' | 'not-erased' | 'not-written' | 'open-to-others';
  /** The file within the data folder (`sessions/2026-11.json`). */
  readonly file: string;
  readonly message: Message;
}

/** A problem as it is shown. `untilSeen`: whether it stays until the person has seen it, over restarts. */
export interface ToldProblem extends StoreProblem {
  readonly untilSeen: boolean;
}

/** Keeps the files of the record in order. */
export interface RecordUpkeep {
  /**
   * Resolves once a record is open that decisions can be based on. If a restored record could not be opened, this tries again. Rejects with
   * `StorageFailed`.
   */
  ready(): Promise<void>;
  readonly problems: readonly StoreProblem[];
  onDidChange(listener: () => void): () => void;
  /**
   * Removes every trace of the sessions whose `SessionPurged` has been appended: from journal, month file, index, state and set-aside
   * files. Whatever the disk does not let it remove is tried again at each checkpoint and at the next start; until it is gone, `problems`
   * says so.
   */
  erasePurged(): Promise<void>;
  /** Writes what has changed since the last time to the month files. Never stalls the event loop for long. */
  checkpoint(): Promise<void>;
  /**
   * Brings the files up to date, folds the whole journal and compares it with them. Rejects with `CheckBrokeOff` if the check could not be
   * completed.
   */
  verify(): Promise<VerifyReport>;
  /** Like `verify`, and makes again whatever can be made from the rest. The files that it replaces are set aside. */
  repair(): Promise<VerifyReport>;
  /** The progress of the check that is under way, 0 to 1; null if none is. */
  checking(): number | null;
  /** Writes a checkpoint and releases the folder. */
  close(): Promise<void>;
}

/**
 * The record: memory and disk as one. A data folder has one writer. A caller that needs only a part of this interface asks for that part.
 */
export interface Store extends RecordReadings, CommitLog, RecordUpkeep {}

/** The check of the record ended early, because its thread broke off or the store was closed. */
export class CheckBrokeOff extends Error {
  override readonly name = 'CheckBrokeOff';
}

/** A failed write, or a failed read of what a write or a query needs. `reason` is the system's error code (ENOSPC, EACCES, EIO, EROFS). */
export class StorageFailed extends Error {
  override readonly name = 'StorageFailed';
  readonly reason: string;
  /** Whether a file could not be read, so that nothing says that writing would fail. */
  readonly isUnread: boolean;
  /** The disk has stopped answering, so the write may have happened all the same: the next start may find it. */
  readonly isUnknown: boolean;
  /** What to tell the person where it was not the disk that refused; null: `reason` says it. */
  readonly notice: Message | null;
  constructor(
    reason: string,
    message: string,
    {
      isUnread = false,
      isUnknown = false,
      notice = null,
      cause,
    }: {
      readonly isUnread?: boolean;
      readonly isUnknown?: boolean;
      readonly notice?: Message | null;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { cause });
    this.reason = reason;
    this.isUnread = isUnread;
    this.isUnknown = isUnknown;
    this.notice = notice;
  }
}
