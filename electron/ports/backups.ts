/** Backups as the service uses them. */
import type {
  BackupId,
  BackupsView,
  BackupView,
  Restored,
  RestorePreview,
} from '../../shared/contract/backups.ts';
import type { VerifyReport } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import type { Message } from '../../shared/messages/message.ts';

/** What a check of the record says of the backups in the second folder. */
export interface ReportOfCopies {
  readonly wrong: readonly Message[];
  /** What is worth knowing, and nothing is wrong with. */
  readonly notes: readonly Message[];
}

export interface Backups {
  view(): Promise<BackupsView>;
  /** What the person should know without asking. */
  readonly problems: readonly Message[];
  /**
   * Made now, opened again and counted. Before an import one that has all of the record already is as good as a new one. Refused when it could
   * not be made.
   */
  make(reason: 'asked' | 'before-import'): Promise<Result<BackupView>>;
  preview(backup: BackupId): Promise<Result<RestorePreview>>;
  /** `sequence`: of the preview; refused with `conflict` when the record has gone on. `hold`: lets nothing be committed while it runs. */
  restore(
    backup: BackupId,
    sequence: number,
    hold: <Value>(act: () => Promise<Value>) => Promise<Value>,
  ): Promise<Result<Restored>>;
  /** The newest is as it should be, though it holds less than half of what the one before it held. */
  acceptShrunk(): Promise<Result<BackupsView>>;
  /**
   * Which copies in the second folder can no longer be restored, and what else there is to know of them; it may take two minutes where that folder
   * does not answer.
   */
  checkSecond(): Promise<ReportOfCopies>;
  /** Why a folder (an absolute path) cannot be the second one; null: it can. */
  whyNotSecond(folder: string): Message | null;
  /** Another second folder was chosen, or none. */
  secondChosen(): void;
  /** Called when what `view` answers has changed. Returns the undo. */
  onDidChange(listener: () => void): () => void;
}

export function withCopies(report: VerifyReport, { wrong, notes }: ReportOfCopies): VerifyReport {
  return {
    ...report,
    ok: report.ok && wrong.length === 0,
    differences: [...report.differences, ...wrong],
    notes: [...report.notes, ...notes],
  };
}
