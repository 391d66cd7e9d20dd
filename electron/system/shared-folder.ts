/** Whether others of the same computer may change what is in a folder: whoever may write there can rewrite the record. */
import { statSync } from 'node:fs';

/** Null where nobody else may, where there is no such folder yet, and on Windows, which has no such bits. */
export function whoElseMayWrite(folder: string): 'everybody' | 'group' | 'owner' | null {
  if (process.platform === 'win32') return null;
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return null;
  // Root may write everywhere anyway: a folder that belongs to it says nothing.
  if (found.uid !== process.geteuid?.() && found.uid !== 0) return 'owner';
  if ((found.mode & 0o002) !== 0) return 'everybody';
  return (found.mode & 0o020) !== 0 ? 'group' : null;
}
