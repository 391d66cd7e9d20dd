/** A folder with those above it. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from './error-code.ts';

/**
 * Makes the folder, and those above it that are missing, for this user only; throws the system's error. Not by Node's own `recursive`, which
 * never comes to an end where a system says that there is no such folder and none can be made, as in `/proc`.
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
