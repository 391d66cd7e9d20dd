/** Makes a folder together with its missing parents. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from '../errors/error-code.ts';

/**
 * Makes the folder and its missing parents, for this user only (0700). Throws the system's error. Node's own `recursive` option is not used
 * because it never returns on file systems that answer ENOENT for a folder whose parent exists, such as `/proc`.
 */
export function makeFolder(folder: string): void {
  try {
    makeWithin(folder);
  } catch (error) {
    const above = path.dirname(folder);
    if (errorCode(error) !== 'ENOENT' || above === folder) throw error;
    // The parent may exist by now, because another program makes the same folder. Tried only once more: in `/proc` the answer stays ENOENT.
    if (!existsSync(above)) makeFolder(above);
    makeWithin(folder);
  }
}

/** Makes a folder whose parent exists, unless it is there already. */
function makeWithin(folder: string): void {
  try {
    mkdirSync(folder, 0o700);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
}
