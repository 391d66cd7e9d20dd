/** Where the built script of the search's thread is. Electron's threads read it from within the package as well. */
import { join } from 'node:path';

export function searchScriptIn(appFolder: string): string {
  return join(appFolder, 'dist', 'electron', 'search-worker.js');
}
