/** A backup as it is shown. */
import type { BackupState, BackupView } from '../../../shared/contract/backups.ts';
import type { Backup } from './backup-file.ts';

/** `where`: `here`, or the id of the record in the second folder. */
export function backupView(where: string, backup: Backup): BackupView {
  const { number, at, reason, proof, shrunkFrom } = backup;
  return {
    id: { in: where, number },
    at,
    reason,
    state: stateOf(backup),
    provenAt: proof?.at ?? null,
    sessions: proof?.sessions ?? null,
    trashed: proof?.trashed ?? null,
    first: proof?.first ?? null,
    last: proof?.last ?? null,
    shrunkFrom,
  };
}

function stateOf({ proof, shrunkFrom }: Backup): BackupState {
  if (proof === null) return 'unproven';
  if (!proof.isWhole) return 'damaged';
  return shrunkFrom === null ? 'proven' : 'shrunk';
}
