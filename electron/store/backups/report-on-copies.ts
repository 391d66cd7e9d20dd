/** What a check of the record reports about the backups in the second folder. */
import path from 'node:path';
import type { ReportOfCopies } from '../../../shared/contract/report-with-copies.ts';
import { message } from '../../../shared/messages/message.ts';
import type { FileSystem } from '../file-system.ts';
import { messageForLacking } from './backup-words.ts';
import type { Lacking } from './look-through.ts';

/** The longest that a check waits for a network folder and for copying in progress, in milliseconds. */
const mostMs = 120_000;

/**
 * Reports the copies of this record that can no longer be restored, or, if `folder` (as it was chosen) does not answer, that they could not
 * be checked.
 */
export function reportOnCopies(folder: string, looked: Promise<ReportOfCopies>): Promise<ReportOfCopies> {
  const unseen = { wrong: [], notes: [message('doctor.secondUnseen', { folder })] };
  return orAfter(mostMs, looked, unseen);
}

/** `copies` is the folder of the copies. Rejects with the system's error if it does not exist. */
export async function lookThroughCopies(
  fs: FileSystem,
  copies: string,
  look: () => Promise<readonly Lacking[]>,
): Promise<ReportOfCopies> {
  await fs.identityOf(copies);
  const all = await look();
  const said = (each: Lacking) => messageForLacking(path.join(copies, each.name), each.why);
  return {
    wrong: all.filter(({ why }) => why !== 'newer').map(said),
    notes: all.filter(({ why }) => why === 'newer').map(said),
  };
}

/** Resolves with `otherwise` if `value` takes too long or rejects. */
export async function orAfter<Value>(ms: number, value: Promise<Value>, otherwise: Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  try {
    return await Promise.race([value.catch(() => otherwise), late]);
  } finally {
    clearTimeout(timer);
  }
}
