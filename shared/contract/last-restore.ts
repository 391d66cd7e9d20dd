/** Which backup takes the last restore back. Pure. */

import { type Message, message } from '../messages/message.ts';
import type { BackupView } from './backups.ts';

/** The number of the one that holds the record as it was before; null: nothing was restored, or that backup is not here any more. */
export function backupBeforeRestore(backups: readonly BackupView[]): number | null {
  const here = backups.filter(({ id }) => id.in === 'here');
  const restored = here
    .filter(({ reason }) => reason === 'after-restore')
    .reduce((newest, { id }) => Math.max(newest, id.number), 0);
  // Backups are numbered one by one, and nothing is written between the two.
  return here.find(({ id }) => id.number === restored - 1)?.id.number ?? null;
}

/** Why there is nothing to undo. */
export function nothingSinceRestore(backup: number): Message {
  return message('refusal.nothingToUndoSinceRestore', { number: String(backup) });
}
