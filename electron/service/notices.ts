/** What the person should know of how the record is kept: whether it is saved, what is wrong with its files, what the host has to tell. */
import { type Message, message } from '../../shared/messages/message.ts';
import type { Notice } from '../../shared/views/snapshot.ts';
import type { Logger } from '../ports/logger.ts';
import type { MayBeReadOnly } from '../ports/may-be-read-only.ts';
import type { RecordUpkeep, StorageFailed, StoreProblem } from '../ports/store.ts';

export interface NoticesParts {
  readonly store: Pick<RecordUpkeep, 'problems'>;
  readonly logger: Logger;
  /** What is to be told of what the store has found, of this run and of those before it. Absent: of this run. */
  readonly told?: (problems: readonly StoreProblem[]) => readonly (StoreProblem & { untilSeen: boolean })[];
  /** What else the person should know of the files. */
  readonly fileProblems?: () => readonly Message[];
  /** Whether the record can be written. Absent: it always can. */
  readonly writing?: Pick<MayBeReadOnly, 'readOnly'>;
}

export class Notices {
  readonly #parts: NoticesParts;
  /** Shown until something has been saved again. */
  #notSaved: Notice | null = null;
  #ofHost: Notice | null = null;

  constructor(parts: NoticesParts) {
    this.#parts = parts;
  }

  /** The one about saving first. */
  all(): readonly Notice[] {
    const notSaved = this.#readOnly() ?? this.#notSaved;
    const { problems } = this.#parts.store;
    return [
      ...(notSaved === null ? [] : [notSaved]),
      ...(this.#parts.told?.(problems) ?? problems).map(noticeOf),
      ...(this.#parts.fileProblems?.() ?? []).map((message): Notice => ({ kind: 'file-problem', message })),
      ...(this.#ofHost === null ? [] : [this.#ofHost]),
    ];
  }

  saved(): void {
    this.#notSaved = null;
  }

  /** Answers what to tell the person. */
  failed({ reason, isUnknown }: StorageFailed): Message {
    const readOnly = this.#readOnly();
    if (readOnly !== null) return readOnly.message;
    const why = message(isUnknown ? 'files.notKnown' : 'files.notSaved', { reason });
    this.#parts.logger.warn('a commit could not be written', { reason });
    this.#notSaved = { kind: 'not-saved', message: why };
    return why;
  }

  /** Told until the host says otherwise; null for nothing. Answers whether that is news. */
  setOfHost(notice: Notice | null): boolean {
    if (notice?.kind === this.#ofHost?.kind) return false;
    this.#ofHost = notice;
    return true;
  }

  /** Told for as long as the record is only read. */
  #readOnly(): Notice | null {
    const reason = this.#parts.writing?.readOnly() ?? null;
    return reason === null ? null : { kind: 'read-only', message: message('files.readOnly', { reason }) };
  }
}

function noticeOf(problem: StoreProblem & { readonly untilSeen?: boolean }): Notice {
  const { message, untilSeen = false } = problem;
  return { kind: 'file-problem', message, ...(untilSeen ? { untilSeen } : {}) };
}
