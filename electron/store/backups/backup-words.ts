/** Turns backups, and the findings about incomplete ones, into what is shown. */
import { assertNever } from '../../../shared/assert-never.ts';
import type { BackupState, BackupView } from '../../../shared/contract/backups.ts';
import { type Message, message } from '../../../shared/messages/message.ts';
import type { Backup } from './backup-file.ts';
import type { Lacking } from './look-through.ts';

/** `where` is `here`, or the id of the record in the second folder. */
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

/** `file` is the name to be shown. */
export function messageForLacking(file: string, why: Lacking['why']): Message {
  switch (why) {
    case 'damaged':
      return message('doctor.backupDamaged', { file });
    case 'lost':
      return message('doctor.backupLost', { file });
    case 'unread':
      return message('doctor.backupUnread', { file });
    case 'beside-lost':
      return message('doctor.besideLost', { file });
    case 'newer':
      return message('doctor.backupNewer', { file });
    default:
      return assertNever(why);
  }
}
