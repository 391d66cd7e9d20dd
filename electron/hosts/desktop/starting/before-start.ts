/**
 * Checks before a desktop start takes Chromium's own lock: where Chromium's files go, whether the running program still answers, and
 * whether the start is still wanted.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Message, message } from '../../../../shared/messages/message.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { isNotWritable } from '../../../errors/error-code.ts';
import { lockName } from '../../../store/lock-name.ts';
import type { Environment } from '../../../system/default-data-folder.ts';
import { passingFolder, passingFolderWhere } from '../../../system/passing-folder.ts';
import { whyNotWritable } from '../../../system/writable-folder.ts';
import { isLockHeld } from './chromium-lock.ts';

/** The folder for Chromium's files, or the system's error code if the program cannot run. */
export async function runtimeFolder(
  dataFolder: string,
  environment: Pick<Environment, 'variables'>,
): Promise<{ readonly folder: string } | { readonly code: string }> {
  // The lock lies among Chromium's own files, so there is one program for each data folder.
  const own = join(dataFolder, 'desktop');
  const isHeld = isLockHeld(own);
  // The program that runs was started while the folder could not be written, or the folder was unmounted or removed since. Nothing is
  // created here then, or a second record would begin beside that program's.
  const elsewhere = isHeld ? null : passingFolderWhere(dataFolder, environment, isLockHeld);
  if (elsewhere !== null) return { folder: elsewhere };
  // If the lock cannot be created, Chromium takes this process for the second instance.
  const code = whyNotWritable(dataFolder) ?? whyNotWritable(own);
  if (code === null) return { folder: own };
  // The program that runs was started while the folder could be written. Its lock exists already, so nothing has to be written to reach it.
  if (isHeld) return { folder: own };
  const { journalFolder } = await import('../../../store/data-folder.ts');
  const isRead = isNotWritable(code) && existsSync(join(dataFolder, journalFolder));
  const passing = isRead ? passingFolder(dataFolder, environment) : null;
  return passing === null ? { code } : { folder: passing };
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
