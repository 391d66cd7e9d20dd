/** Checks that a folder can be made and written to, before anything starts that could not report the failure. */
import { accessSync, constants } from 'node:fs';
import { errorCode } from '../ports/error-code.ts';
import { makeFolder } from '../ports/make-folder.ts';

/** Creates the folder when it is missing, for this user only. Returns the system's error code when it cannot be written to, else null. */
export function whyNotWritable(folder: string): string | null {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return errorCode(error);
  }
}
