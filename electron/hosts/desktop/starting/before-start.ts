/**
 * Checks before a desktop start takes Chromium's own lock: where Chromium's files go, whether the running program still answers, and
 * whether the start is still wanted.
 */
import { existsSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Message, message } from '../../../../shared/messages/message.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { errorCode, isNotWritable } from '../../../errors/error-code.ts';
import { lockName } from '../../../store/lock-name.ts';
import type { Environment } from '../../../system/default-data-folder.ts';
import { passingFolder, passingFolderWith } from '../../../system/passing-folder.ts';
import { whyNotWritable } from '../../../system/writable-folder.ts';

/** The name of Chromium's lock on Linux and macOS, which allows one program for each folder. */
const chromiumLock = 'SingletonLock';

/** The folder for Chromium's files, or the system's error code if the program cannot run. */
export async function runtimeFolder(
  dataFolder: string,
  environment: Pick<Environment, 'variables'>,
): Promise<{ readonly folder: string } | { readonly code: string }> {
  // The lock lies among Chromium's own files, so there is one program for each data folder.
  const own = join(dataFolder, 'desktop');
  // If the lock cannot be created, Chromium takes this process for the second instance.
  const code = whyNotWritable(dataFolder) ?? whyNotWritable(own);
  if (code === null) return { folder: passingFolderWith(dataFolder, environment, chromiumLock) ?? own };
  // The program that runs was started while the folder could be written. Its lock exists already, so nothing has to be written to reach it.
  if (isLockHeld(own)) return { folder: own };
  const { journalFolder } = await import('../../../store/data-folder.ts');
  const isRead = isNotWritable(code) && existsSync(join(dataFolder, journalFolder));
  const passing = isRead ? passingFolder(dataFolder, environment) : null;
  return passing === null ? { code } : { folder: passing };
}

/** Whether a process of this computer that is alive has Chromium's lock: a link to `HOST-PROCESS`. False on Windows, where there is none. */
export function isLockHeld(folder: string): boolean {
  try {
    const [, host, pid] = /^(.+)-(\d+)$/.exec(readlinkSync(join(folder, chromiumLock))) ?? [];
    if (host !== hostname()) return false;
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    // A process of another user may not be sent signals, but it exists.
    return errorCode(error) === 'EPERM';
  }
}

/** Milliseconds. Chromium waits twenty seconds for the program that has its lock, and then kills it. */
const patienceMs = 12_000;
const lookEveryMs = 500;

/**
 * Why nothing may be handed over to the running program: it is alive and does not answer, because it shows an error box or was stopped.
 * Chromium would take it for dead and kill it. Null if none runs, or if it answers.
 */
export async function whyNotHandedOver(dataFolder: string): Promise<Message | null> {
  if (!existsSync(join(dataFolder, lockName))) return null;
  // The code for locks is loaded only if a program holds the folder, or was killed in it.
  const [{ answers, readHolder }, { realFileSystem }] = await Promise.all([
    import('../../../store/lock.ts'),
    import('../../../store/real-file-system.ts'),
  ]);
  const endMs = performance.now() + patienceMs;
  for (;;) {
    const holder = await readHolder(realFileSystem, dataFolder).catch(() => null);
    if (holder === null || holder.kind !== 'desktop') return null;
    if ((await answers(dataFolder, holder)) !== false) return null;
    if (performance.now() > endMs) return message('host.doesNotAnswer', { process: String(holder.pid) });
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/**
 * Whether a program with this folder was quit, or stopped by a shutdown of the machine, at or after that moment. A program that was killed
 * leaves no such note.
 */
export async function hasLeftSince(dataFolder: string, moment: Instant): Promise<boolean> {
  // Loaded here, because only a start for a verb asks for it.
  const { openLastSeen } = await import('../../../store/last-seen.ts');
  const seen = await openLastSeen(dataFolder)
    .read()
    .catch(() => null);
  return seen !== null && seen.left !== null && seen.at >= moment;
}
