/** The backups, as the service uses them. */
import type {
  BackupId,
  BackupsView,
  BackupView,
  Restored,
  RestorePreview,
} from '../../shared/contract/backups.ts';
import type { ReportOfCopies } from '../../shared/contract/report-with-copies.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import type { OwnerId } from '../../shared/domain/session.ts';
import type { Message } from '../../shared/messages/message.ts';
import type { Instant } from '../../shared/time/instant.ts';

/** A session that was running when a backup was made. */
export interface RunningThen {
  readonly owner: OwnerId;
  readonly name: string;
  /** When its open stretch began. */
  readonly start: Instant;
}

/** What a restore would change in the record, whoever uses it. */
export interface RecordPreview extends Omit<RestorePreview, 'runsAgain'> {
  /** Oldest start first. */
  readonly running: readonly RunningThen[];
}

export interface Backups {
  view(): Promise<BackupsView>;
  /** What the person is told without asking. */
  readonly problems: readonly Message[];
  /**
   * Makes a backup now, opens it again and counts what is in it. Before an import, an existing backup that already covers the whole record
   * is reused. Refused if no backup could be made.
   */
  make(reason: 'asked' | 'before-import'): Promise<Result<BackupView>>;
  preview(backup: BackupId): Promise<Result<RecordPreview>>;
  /**
   * `sequence` comes from the preview; refused with `conflict` if the record has changed since. `hold` runs `act` while nothing can be
   * committed.
   */
  restore(
    backup: BackupId,
    sequence: number,
    hold: <Value>(act: () => Promise<Value>) => Promise<Value>,
  ): Promise<Result<Restored>>;
  /** The person accepts the newest backup as it is, although it holds less than half of what the one before it held. */
  acceptShrunk(): Promise<Result<BackupsView>>;
  /**
   * Finds the copies in the second folder that can no longer be restored, and anything else worth knowing about them. Takes up to two
   * minutes if that folder does not answer.
   */
  checkSecond(): Promise<ReportOfCopies>;
  /** Why a folder (an absolute path) cannot be the second folder; null if it can. */
  whyNotSecond(folder: string): Message | null;
  /** To be called once the person has chosen another second folder, or none. */
  secondChosen(): void;
  /** Calls the listener whenever the answer of `view` has changed. Returns a function that unsubscribes. */
  onDidChange(listener: () => void): () => void;
}
