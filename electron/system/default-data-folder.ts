/** The default data folder: the place that each system has for a program's data. Pure: from platform and environment to a path. */
import { posix, win32 } from 'node:path';
import type { Variables } from '../ports/variables.ts';
import { xdgFolder } from './xdg-folder.ts';

export interface Environment {
  readonly platform: string;
  readonly variables: Variables;
  readonly home: string;
}

/**
 * The file that identifies this installation. It lies with the person's configuration and not with the data, because the data may be copied
 * elsewhere.
 */
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
    default:
      return posix.join(xdgFolder('XDG_CONFIG_HOME', variables, home), 'routinelog', name);
  }
}

export function defaultDataFolder({ platform, variables, home }: Environment): string {
  switch (platform) {
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'RoutineLog');
    case 'win32':
      return win32.join(variables['APPDATA'] ?? win32.join(home, 'AppData', 'Roaming'), 'RoutineLog');
    default:
      return posix.join(xdgFolder('XDG_DATA_HOME', variables, home), 'routinelog');
  }
}
