/** Checks that a folder can be created and written to, before anything starts that could not report the failure. */
import { accessSync, constants, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../errors/error-code.ts';
import { makeFolder } from './make-folder.ts';
import { newProbeName } from './probe-name.ts';

/** Creates the folder for this user only, if it is missing. Returns the system's error code if it cannot be written to, else null. */
export function whyNotWritable(folder: string): string | null {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    writeSomething(folder);
    return null;
  } catch (error) {
    return errorCode(error);
  }
}

/** On a full disk a file can often be created, and only writing to it fails. If a crash leaves the file behind, the store removes it. */
function writeSomething(folder: string): void {
  const file = join(folder, newProbeName());
  try {
    writeFileSync(file, 'x', { flag: 'wx', mode: 0o600 });
  } finally {
    rmSync(file, { force: true });
  }
}
