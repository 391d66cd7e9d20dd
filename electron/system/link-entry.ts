/**
 * The desktop entry by which an AppImage gets `routinelog://` links. A package brings one along; an AppImage is a file that nobody has
 * installed, so the program writes its own among the person's, out of sight of menus. `TryExec` lets it count only while the file is there.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, posix } from 'node:path';
import { pathForEntry, quotedForEntry } from '../../shared/format/command-line.ts';
import { xdgFolder } from './xdg-folder.ts';

export interface LinkEntryParts {
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly scheme: string;
  readonly appImage: string;
}

/** The name that Electron tells `xdg-settings`: that of the package (`desktopName` in package.json). */
const entryName = 'routinelog.desktop';

/** Writes the entry where it is missing or names another file. Leaves it where a package is installed, too. Rejects with the system's error. */
export async function offerLinksTo({ variables, home, scheme, appImage }: LinkEntryParts): Promise<void> {
  const [own, ...others] = applicationFolders(variables, home).map((folder) => posix.join(folder, entryName));
  if (own === undefined) return;
  for (const other of others) if ((await textOf(other)) !== null) return;
  const entry = linkEntry(scheme, appImage);
  if ((await textOf(own)) === entry) return;
  await mkdir(dirname(own), { recursive: true });
  await writeFile(own, entry, { mode: 0o644 });
}

/** The person's own first. */
function applicationFolders(variables: LinkEntryParts['variables'], home: string): readonly string[] {
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
