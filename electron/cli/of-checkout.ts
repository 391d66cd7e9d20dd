/** The `routinelog` command in a checkout, which starts the installed Electron if it needs the desktop program. */
import { isRoot, ownEnvironment } from '../system/own-environment.ts';
import { processStart } from '../system/process-start.ts';
import { commandLine } from './bin.ts';
import { programOfCheckout } from './desktop-program.ts';

/** `words`: those after the program's name. Resolves with the exit code. */
export function commandLineOfCheckout(appFolder: string, words: readonly string[]): Promise<number> {
  const environment = ownEnvironment();
  const { platform, variables } = environment;
  const machine = { platform, variables, isRoot: isRoot() };
  return commandLine({
    words,
    appFolder,
    environment,
    isPackaged: false,
    program: (dataFolder) =>
      programOfCheckout(appFolder, { machine, dataFolder, words, asked: processStart() }),
  });
}
