/** Where the built scripts of the program's threads are. Electron's threads read them from within the package as well. */
import { join } from 'node:path';
import type { ThreadScripts } from '../compose.ts';

/** `appFolder`: of the built program. */
export function threadScriptsIn(appFolder: string): Required<ThreadScripts> {
  const scriptOf = (thread: string) => join(appFolder, 'dist', 'electron', `${thread}-worker.js`);
  return {
    search: scriptOf('search'),
    check: scriptOf('check'),
    calendar: scriptOf('calendar'),
    backup: scriptOf('backup'),
  };
}
