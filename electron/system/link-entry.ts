/**
 * The desktop entry through which an AppImage gets `routinelog://` links. A package brings its own entry. An AppImage is a file that nobody
 * installs, so the program writes an entry among the person's own, hidden from menus. Because of `TryExec` it counts only while the file
 * exists.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, posix } from 'node:path';
import { pathForEntry, quotedForEntry } from '../../shared/format/command-line.ts';
import type { Variables } from '../ports/variables.ts';
import { xdgFolder } from './xdg-folder.ts';

export interface LinkEntryParts {
  readonly variables: Variables;
  readonly home: string;
  readonly scheme: string;
  readonly appImage: string;
}

/** The name that Electron passes to `xdg-settings`: that of the package (`desktopName` in package.json). */
const entryName = 'routinelog.desktop';

/**
 * Writes the entry if it is missing or names another file. Does nothing if a package is installed as well. Rejects with the error of the
 * system.
 */
export async function offerLinksTo({ variables, home, scheme, appImage }: LinkEntryParts): Promise<void> {
  const [own, ...others] = applicationFolders(variables, home).map((folder) => posix.join(folder, entryName));
  if (own === undefined) return;
  for (const other of others) if ((await textOf(other)) !== null) return;
  const entry = linkEntry(scheme, appImage);
  if ((await textOf(own)) === entry) return;
  await mkdir(dirname(own), { recursive: true });
  await writeFile(own, entry, { mode: 0o644 });
}

/** The person's own folder comes first. */
function applicationFolders(variables: Variables, home: string): readonly string[] {
  const own = xdgFolder('XDG_DATA_HOME', variables, home);
  const shared = (variables['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share').split(':');
  return [own, ...shared.filter(posix.isAbsolute)].map((folder) => posix.join(folder, 'applications'));
}

export function linkEntry(scheme: string, appImage: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=RoutineLog',
    'Comment=Record what you really did',
    `TryExec=${pathForEntry(appImage)}`,
    `Exec=${quotedForEntry(appImage)} %u`,
    `MimeType=x-scheme-handler/${scheme};`,
    'NoDisplay=true',
    'Terminal=false',
    '',
  ].join('\n');
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
}
