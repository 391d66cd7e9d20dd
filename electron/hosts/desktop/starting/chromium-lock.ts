/**
 * Chromium's lock on Linux and macOS: three links in the folder of its files, which name its process, its socket and the socket's password.
 * That folder lies in the data folder, so the lock is out of reach once the data folder was unmounted or removed. Therefore the links are
 * also put where the data folder's path alone leads.
 */
import { readlinkSync, rmdirSync, rmSync, symlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { App } from 'electron';
import { errorCode } from '../../../errors/error-code.ts';
import { passingFolders } from '../../../system/passing-folder.ts';

/** A link to `HOST-PROCESS`. */
const lock = 'SingletonLock';
/** The lock comes last, because a later start that finds it follows the others. */
const links = ['SingletonSocket', 'SingletonCookie', lock] as const;

/** Whether a process of this computer that is alive has the lock in this folder. False on Windows, where there are no such links. */
export function isLockHeld(folder: string): boolean {
  try {
    const [, host, pid] = /^(.+)-(\d+)$/.exec(readlinkSync(join(folder, lock))) ?? [];
    if (host !== hostname()) return false;
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    // A process of another user may not be sent signals, but it exists.
    return errorCode(error) === 'EPERM';
  }
}

/** Puts the links of our own lock outside of the data folder, until the program quits. `folder`: where the lock is. */
export function noteLock(app: Pick<App, 'on'>, folder: string, dataFolder: string): void {
  if (process.platform === 'win32') return;
  const noted = passingFolders(dataFolder, { variables: process.env }).filter((other) => other !== folder);
  for (const other of noted) copyLinks(folder, other);
  app.on('quit', () => {
    for (const other of noted) removeLinks(other);
  });
}

function copyLinks(from: string, to: string): void {
  try {
    for (const name of links) {
      const target = readlinkSync(join(from, name));
      rmSync(join(to, name), { force: true });
      symlinkSync(target, join(to, name));
    }
  } catch {
    // Without the note, a later start finds this program as long as its folder is there.
  }
}

function removeLinks(folder: string): void {
  try {
    for (const name of links.toReversed()) rmSync(join(folder, name), { force: true });
    rmdirSync(folder);
  } catch {
    // Links that stay name a process that has ended, and so no holder.
  }
}
