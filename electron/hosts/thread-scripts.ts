/** The paths of the built scripts of the program's threads. Electron's threads can read them inside the package, too. */
import { join } from 'node:path';
import type { ThreadScripts } from '../composition/compose.ts';

/** `appFolder`: the folder of the built program. */
export function threadScriptsIn(appFolder: string): Required<ThreadScripts> {
  const scriptOf = (thread: string) => join(appFolder, 'dist', 'electron', `${thread}-worker.js`);
  return {
    search: scriptOf('search'),
    check: scriptOf('check'),
    calendar: scriptOf('calendar'),
    backup: scriptOf('backup'),
  };
}
