/** The environment of this process, and the data folder that follows from it. */
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { defaultDataFolder, type Environment } from './default-data-folder.ts';

export function ownEnvironment(): Environment {
  return { platform: process.platform, variables: process.env, home: homedir() };
}

/** Whether root started this process on Linux. Chromium refuses to run as root with its sandbox. */
export function isRoot(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** An absolute path. `given`: as `--data` names it, so it may be relative to the working folder; null for the default folder. */
export function dataFolderOf(given: string | null, environment: Environment): string {
  return given === null ? defaultDataFolder(environment) : resolve(given);
}
