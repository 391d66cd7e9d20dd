/** The words before a verb on a command line that reaches this program. Pure. */
import { join } from 'node:path';
import { appImageOf } from './app-image.ts';
import { defaultDataFolder, type Environment } from './default-data-folder.ts';

export interface OwnProgram extends Environment {
  /** True if it is installed from a package, false if it runs from a checkout. */
  readonly isPackaged: boolean;
  /** The executable of this program. */
  readonly executable: string;
  /** The Node that runs the command of a checkout. */
  readonly node: string;
  /** The folder of the built program. */
  readonly appFolder: string;
  readonly dataFolder: string;
}

export function ownCommand(program: OwnProgram): readonly string[] {
  const { isPackaged, node, appFolder, dataFolder } = program;
  const words = isPackaged
    ? [installed(program)]
    : [node, join(appFolder, 'dist', 'electron', 'routinelog.js')];
  return dataFolder === defaultDataFolder(program) ? words : [...words, '--data', dataFolder];
}

/** Linux packages put the command on the path, and an AppImage is its own command. Elsewhere it is the executable itself. */
function installed({ platform, variables, executable }: OwnProgram): string {
  return platform === 'linux' ? (appImageOf(variables, executable) ?? 'routinelog') : executable;
}
