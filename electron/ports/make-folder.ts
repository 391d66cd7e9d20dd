/** Makes a folder together with its missing parents. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from './error-code.ts';

/**
 * Makes the folder and its missing parents, for this user only (0700). Throws the system's error. Node's own `recursive` option is not used
 * because it never returns on file systems that answer ENOENT for a folder whose parent exists, such as `/proc`.
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, 0o700);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return;
    const above = path.dirname(folder);
    if (code !== 'ENOENT' || above === folder || existsSync(above)) throw error;
    makeFolder(above);
    makeFolder(folder);
  }
}
