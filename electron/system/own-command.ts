/** The words before a verb on a command line that reaches the program that runs now. Pure. */
import { join } from 'node:path';
import { appImageOf } from './app-image.ts';
import { defaultDataFolder, type Environment } from './default-data-folder.ts';

export interface OwnProgram extends Environment {
  /** Installed from a package, and not run from a checkout. */
  readonly isPackaged: boolean;
  /** The program that runs now. */
  readonly executable: string;
  /** Node, to run the command of a checkout. */
  readonly node: string;
  /** Where the built program lies. */
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

/** Linux packages put the command on the path, and an AppImage is its own. Elsewhere it is the program itself. */
function installed({ platform, variables, executable }: OwnProgram): string {
  return platform === 'linux' ? (appImageOf(variables, executable) ?? 'routinelog') : executable;
}
