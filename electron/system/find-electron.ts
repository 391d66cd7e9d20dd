/** Finds the Electron to start, for a program that runs from its source. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Variables } from '../ports/variables.ts';

/** The first use may download Electron, which may take this long. */
const longestDownloadMs = 5 * 60_000;

/**
 * The executable that the installed package names; null if there is none that runs. A separate process loads the package, because the
 * package downloads on first use, prints meanwhile, and throws if it fails.
 */
export function findElectron(appFolder: string): string | null {
  const ask = `process.stdout.write('\\n' + require(process.argv[1]))`;
  const entry = entryOf(appFolder);
  if (entry === null) return null;
  const asked = spawnSync(process.execPath, ['-e', ask, entry], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: longestDownloadMs,
  });
  const executable = asked.status === 0 ? asked.stdout.split('\n').at(-1) : undefined;
  return executable !== undefined && canRun(executable) ? executable : null;
}

/** Whether there is a display for windows. */
export function hasDisplay(platform: string, variables: Variables): boolean {
  return platform !== 'linux' || Boolean(variables['DISPLAY']) || Boolean(variables['WAYLAND_DISPLAY']);
}

function entryOf(appFolder: string): string | null {
  try {
    return createRequire(`${appFolder}/package.json`).resolve('electron');
  } catch {
    return null;
  }
}

function canRun(executable: string): boolean {
  try {
    accessSync(executable, constants.X_OK);
    return statSync(executable).isFile();
  } catch {
    return false;
  }
}
