/** Whether a folder can be had and written to, found out before anything is begun that could not say why it failed. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { errorCode } from '../ports/error-code.ts';

/** Makes the folder, for this user alone, where there is none. Answers the system's code when it cannot be written to, else null. */
export function whyNotWritable(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return errorCode(error);
  }
}
