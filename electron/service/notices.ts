/** The notices about how the record is kept: whether it is saved, what is wrong with its files, and what the host has to say. */
import { type Message, message } from '../../shared/messages/message.ts';
import type { Notice } from '../../shared/views/snapshot.ts';
import type { Logger } from '../ports/logger.ts';
import type { MayBeReadOnly } from '../ports/may-be-read-only.ts';
import type { RecordUpkeep, StorageFailed, StoreProblem, ToldProblem } from '../ports/store.ts';

export interface NoticesParts {
  readonly store: Pick<RecordUpkeep, 'problems'>;
  readonly logger: Logger;
  /** Chooses which problems to show, of this run and of earlier ones. If absent, all problems of this run are shown. */
  readonly told?: (problems: readonly StoreProblem[]) => readonly ToldProblem[];
  /** Further problems with files. */
  readonly fileProblems?: () => readonly Message[];
  /** Whether the record can be written. If absent, it always can. */
  readonly writing?: Pick<MayBeReadOnly, 'readOnly'>;
}

export class Notices {
  readonly #parts: NoticesParts;
  /** The failed write to tell of, until something has been saved again. */
  #failed: { readonly notice: Notice; readonly isUnknown: boolean } | null = null;
  #ofHost: Notice | null = null;

  constructor(parts: NoticesParts) {
    this.#parts = parts;
  }

  /** All notices. Those about saving come first. */
  all(): readonly Notice[] {
    const { problems } = this.#parts.store;
    return [
      ...this.#ofSaving(),
      ...(this.#parts.told?.(problems) ?? problems).map(noticeOf),
      ...(this.#parts.fileProblems?.() ?? []).map((message): Notice => ({ kind: 'file-problem', message })),
      ...(this.#ofHost === null ? [] : [this.#ofHost]),
    ];
  }

  saved(): void {
    this.#failed = null;
  }

  /** Notes a failed write. Answers the message for the person. */
  failed({ reason, isUnread, isUnknown, notice }: StorageFailed): Message {
    const readOnly = this.#readOnly();
    if (readOnly !== null && !isUnknown) return readOnly.message;
    const code = isUnknown ? 'files.notKnown' : isUnread ? 'files.notSavedUnread' : 'files.notSaved';
    const why = notice ?? message(code, { reason });
    this.#parts.logger.warn('a commit could not be written', { reason });
    // That nothing was changed by a later command does not answer whether the earlier one was saved.
    if (isUnknown || this.#failed?.isUnknown !== true)
      this.#failed = { notice: { kind: 'not-saved', message: why }, isUnknown };
    return why;
  }

  /** Sets the host's notice; null removes it. Answers whether this changes anything. */
  setOfHost(notice: Notice | null): boolean {
    if (notice?.kind === this.#ofHost?.kind) return false;
    this.#ofHost = notice;
    return true;
  }

  #ofSaving(): readonly Notice[] {
    const readOnly = this.#readOnly();
    const failed = this.#failed;
    if (readOnly === null) return failed === null ? [] : [failed.notice];
    return failed?.isUnknown === true ? [readOnly, failed.notice] : [readOnly];
  }

  /** The notice that is shown as long as the record can only be read. */
  #readOnly(): Notice | null {
    const why = this.#parts.writing?.readOnly() ?? null;
    return why === null ? null : { kind: 'read-only', message: why };
  }
}

function noticeOf(problem: StoreProblem & { readonly untilSeen?: boolean }): Notice {
  const { message, untilSeen = false } = problem;
  return { kind: 'file-problem', message, ...(untilSeen ? { untilSeen } : {}) };
}
