/** The environment of this process, and the data folder that follows from it. */
import { homedir } from 'node:os';
import { parse, resolve } from 'node:path';
import { defaultDataFolder, type Environment } from './default-data-folder.ts';

export function ownEnvironment(): Environment {
  return { platform: process.platform, variables: process.env, home: ownHome() };
}

/**
 * The root folder if the system knows no home folder: HOME is not set, and the user has no entry in passwd(5), as in many containers. Node
 * throws then. GLib (`g_get_home_dir`) and login(1) fall back to the root folder as well. The person is told that nothing can be written
 * there, unless other variables or `--data` name a folder.
 */
function ownHome(): string {
  try {
    return homedir();
  } catch {
    return parse(process.execPath).root;
  }
}

/** Whether root started this process on Linux. Chromium refuses to run as root with its sandbox. */
export function isRoot(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** An absolute path. `given`: as `--data` names it, so it may be relative to the working folder; null for the default folder. */
export function dataFolderOf(given: string | null, environment: Environment): string {
  return given === null ? defaultDataFolder(environment) : resolve(given);
}
