/** Puts the result of a check or a repair into words. */
import type { VerifyReport } from '../../../shared/contract/contract.ts';
import { type Message, message } from '../../../shared/messages/message.ts';
import type { CheckpointFailure } from '../checkpoints.ts';
import { setAsideFolder } from '../data-folder.ts';
import type { Found } from './engine.ts';

/** Which of the files that were made again are now right, according to the check after the repair. */
export function mendedOf(tried: readonly string[], after: VerifyReport): readonly Message[] {
  return tried
    .filter((file) => !after.mendable.includes(file))
    .map((file) => message('doctor.mended', { file, folder: setAsideFolder }));
}

export function reportOf(
  { sessions, commits, wrong, further, mendable, notes }: Found,
  /** Why the files could not be brought up to date before the check; null if they were, or need not be. */
  failed: CheckpointFailure | null = null,
): VerifyReport {
  const differences = [
    ...(failed === null ? [] : [notUpToDate(failed)]),
    ...wrong.map((each) => each.message),
    ...(further === 0 ? [] : [message('verify.more', { count: String(further) })]),
  ];
  return {
    ok: differences.length === 0,
    sessions,
    journalLines: commits,
    differences,
    mendable: mendable.map(([file]) => file),
    mended: [],
    notes,
  };
}

function notUpToDate({ reason, isUnread }: CheckpointFailure): Message {
  return message(isUnread ? 'verify.checkpointUnread' : 'verify.checkpointFailed', { reason });
}
