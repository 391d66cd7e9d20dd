/** Checks that a folder can be made and written to, before anything starts that could not report the failure. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { errorCode } from '../ports/error-code.ts';

/** Creates the folder when it is missing, for this user only. Returns the system's error code when it cannot be written to, else null. */
export function whyNotWritable(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return errorCode(error);
  }
}
