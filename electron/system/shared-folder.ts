/** Whether other users of the computer may change a folder's content. Anybody who may write there can rewrite the record. */
import { type Stats, statSync } from 'node:fs';

/**
 * Null if nobody else may, if there is no such folder yet or the system says nothing of it, and on Windows, which has no permission bits.
 */
export function whoElseMayWrite(folder: string): 'everybody' | 'group' | 'owner' | null {
  if (process.platform === 'win32') return null;
  const found = statusOf(folder);
  if (found === null) return null;
  // Root may write everywhere anyway, so a folder that belongs to root means nothing.
  if (found.uid !== process.geteuid?.() && found.uid !== 0) return 'owner';
  if ((found.mode & 0o002) !== 0) return 'everybody';
  return (found.mode & 0o020) !== 0 ? 'group' : null;
}

/** A start must not fail because of a warning, so an error counts as no answer. */
function statusOf(folder: string): Stats | null {
  try {
    return statSync(folder, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
