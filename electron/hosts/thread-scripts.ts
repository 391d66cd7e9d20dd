/** Where the built scripts of the program's threads are. Electron's threads read them from within the package as well. */
import { join } from 'node:path';

export function searchScriptIn(appFolder: string): string {
  return join(appFolder, 'dist', 'electron', 'search-worker.js');
}

export function calendarScriptIn(appFolder: string): string {
  return join(appFolder, 'dist', 'electron', 'calendar-worker.js');
}

export function checkScriptIn(appFolder: string): string {
  return join(appFolder, 'dist', 'electron', 'check-worker.js');
}
