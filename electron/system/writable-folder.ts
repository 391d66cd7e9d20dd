/** Checks that a folder can be made and written to, before anything starts that could not report the failure. */
import { accessSync, constants, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../ports/error-code.ts';
import { makeFolder } from '../ports/make-folder.ts';
import { newProbeName } from '../ports/probe-name.ts';

/** Creates the folder when it is missing, for this user only. Returns the system's error code when it cannot be written to, else null. */
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

/** On a full disk a file can often be made, and only writing to it fails. What a crash leaves of it is removed by the store. */
function writeSomething(folder: string): void {
  const file = join(folder, newProbeName());
  try {
    writeFileSync(file, 'x', { flag: 'wx', mode: 0o600 });
  } finally {
    rmSync(file, { force: true });
  }
}
