/** Finds the backup that takes the last restore back. Pure. */

import { type Message, message } from '../messages/message.ts';
import type { BackupView } from './backups.ts';

/**
 * The number of the backup that holds the record as it was before the last restore. Null if nothing was restored, or if that backup no
 * longer exists here.
 */
export function backupBeforeRestore(backups: readonly BackupView[]): number | null {
  const here = backups.filter(({ id }) => id.in === 'here');
  const restored = here
    .filter(({ reason }) => reason === 'after-restore')
    .reduce((newest, { id }) => Math.max(newest, id.number), 0);
  // Backups are numbered consecutively, and no other is written between these two.
  return here.find(({ id }) => id.number === restored - 1)?.id.number ?? null;
}

/** Explains why there is nothing to undo. */
export function nothingSinceRestore(backup: number): Message {
  return message('refusal.nothingToUndoSinceRestore', { number: String(backup) });
}
