/** What a check of the record says of the backups in the second folder. */
import path from 'node:path';
import { message } from '../../../shared/messages/message.ts';
import type { ReportOfCopies } from '../../ports/backups.ts';
import type { FileSystem } from '../file-system.ts';
import { saidOfLacking } from './backup-words.ts';
import type { Lacking } from './look-through.ts';

/** A check waits for so long at most until a folder on a network has answered, and what is copied there now is there. */
const mostMs = 120_000;

/** Those of this record that can no longer be restored; that nobody could look, where `folder`, as it was chosen, does not answer. */
export function reportOnCopies(folder: string, looked: Promise<ReportOfCopies>): Promise<ReportOfCopies> {
  const unseen = { wrong: [], notes: [message('doctor.secondUnseen', { folder })] };
  return orAfter(mostMs, looked, unseen);
}

/** `copies`: where they lie. Rejects with the system's error where they are not there. */
export async function lookThroughCopies(
  fs: FileSystem,
  copies: string,
  look: () => Promise<readonly Lacking[]>,
): Promise<ReportOfCopies> {
  await fs.identityOf(copies);
  const all = await look();
  const said = (each: Lacking) => saidOfLacking(path.join(copies, each.name), each.why);
  return {
    wrong: all.filter(({ why }) => why !== 'newer').map(said),
    notes: all.filter(({ why }) => why === 'newer').map(said),
  };
}

/** Of what takes too long or fails `otherwise` is answered. */
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
