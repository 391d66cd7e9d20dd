/** The words before a verb on a command line that reaches the program that runs now. Pure. */
import { join } from 'node:path';
import { defaultDataFolder, type Environment } from './default-data-folder.ts';

export interface OwnProgram extends Environment {
  /** Installed from a package, and not run from a checkout. */
  readonly isPackaged: boolean;
  /** Where the built program lies. */
  readonly appFolder: string;
  readonly dataFolder: string;
}

export function ownCommand(program: OwnProgram): readonly string[] {
  const { isPackaged, appFolder, dataFolder, variables } = program;
  // An AppImage is on no path and says itself where it lies; a package puts the command on the path.
  const words = isPackaged
    ? [variables['APPIMAGE'] ?? 'routinelog']
    : ['node', join(appFolder, 'dist', 'electron', 'routinelog.js')];
  return dataFolder === defaultDataFolder(program) ? words : [...words, '--data', dataFolder];
}
