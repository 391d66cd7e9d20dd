/**
 * The data folder when none is given: the place that each system has for a program's data. Pure: platform and environment in, a path out.
 */
import { posix, win32 } from 'node:path';

export interface Environment {
  readonly platform: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** The file that identifies this installation: with the person's configuration and not with the data, which may be copied elsewhere. */
export function defaultInstallationFile({ platform, variables, home }: Environment): string {
  const name = 'installation.json';
  switch (platform) {
    case 'darwin':
      return posix.join(home, 'Library', 'Preferences', 'RoutineLog', name);
    case 'win32':
      return win32.join(
        variables['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local'),
        'RoutineLog',
        name,
      );
    default: {
      const stated = variables['XDG_CONFIG_HOME'];
      const base = stated !== undefined && posix.isAbsolute(stated) ? stated : posix.join(home, '.config');
      return posix.join(base, 'routinelog', name);
    }
  }
}

export function defaultDataFolder({ platform, variables, home }: Environment): string {
  switch (platform) {
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'RoutineLog');
    case 'win32':
      return win32.join(variables['APPDATA'] ?? win32.join(home, 'AppData', 'Roaming'), 'RoutineLog');
    default: {
      // The XDG specification says to ignore a relative path in the variable.
      const stated = variables['XDG_DATA_HOME'];
      const base =
        stated !== undefined && posix.isAbsolute(stated) ? stated : posix.join(home, '.local', 'share');
      return posix.join(base, 'routinelog');
    }
  }
}
