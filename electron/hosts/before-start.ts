/**
 * What is looked at before a desktop start takes the runtime's own lock: where its files go, whether the program that runs already answers,
 * and whether it is still wanted.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Message, message } from '../../shared/messages/message.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { isNotWritable } from '../ports/not-writable.ts';
import { lockName } from '../store/lock-name.ts';
import type { Environment } from '../system/default-data-folder.ts';
import { passingFolder, passingFolderWith } from '../system/passing-folder.ts';
import { whyNotWritable } from '../system/writable-folder.ts';

/** Chromium's own name for the lock of the one program of a folder, on Linux and macOS. */
const chromiumLock = 'SingletonLock';

/** Where Chromium's files go, or the system's code why there can be no program. */
export async function runtimeFolder(
  dataFolder: string,
  environment: Pick<Environment, 'variables'>,
): Promise<{ readonly folder: string } | { readonly code: string }> {
  // The lock lies among Chromium's own files, so there is one program for each data folder.
  const own = join(dataFolder, 'desktop');
  // When the lock cannot be made, Chromium takes this process for the second instance.
  const code = whyNotWritable(dataFolder) ?? whyNotWritable(own);
  if (code === null) return { folder: passingFolderWith(dataFolder, environment, chromiumLock) ?? own };
  const { journalFolder } = await import('../store/data-folder.ts');
  const isRead = isNotWritable(code) && existsSync(join(dataFolder, journalFolder));
  const passing = isRead ? passingFolder(dataFolder, environment) : null;
  return passing === null ? { code } : { folder: passing };
}

/** Chromium waits twenty seconds for the program that has its lock, and then kills it. */
const patienceMs = 12_000;
const lookEveryMs = 500;

/**
 * Why nothing may be handed over to the program that runs: it lives and does not answer, as behind a box that says that something is wrong, or
 * stopped. Chromium would take it for dead and kill it. Null where none runs, or it answers.
 */
export async function whyNotHandedOver(dataFolder: string, withinMs = patienceMs): Promise<Message | null> {
  if (!existsSync(join(dataFolder, lockName))) return null;
  // Only where somebody holds the folder, or was killed in it, is the reading of locks needed.
  const [{ answers, readHolder }, { realFileSystem }] = await Promise.all([
    import('../store/lock.ts'),
    import('../store/file-system.ts'),
  ]);
  const endMs = performance.now() + withinMs;
  for (;;) {
    const holder = await readHolder(realFileSystem, dataFolder).catch(() => null);
    if (holder === null || holder.kind !== 'desktop') return null;
    if ((await answers(dataFolder, holder)) !== false) return null;
    if (performance.now() > endMs) return message('host.doesNotAnswer', { process: String(holder.pid) });
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** Whether a program that had the folder was quit, or went down with the machine, at or after that moment. One that was killed says nothing. */
export async function hasLeftSince(dataFolder: string, moment: Instant): Promise<boolean> {
  // Not of every start: only what was started for a verb asks.
  const { openLastSeen } = await import('../store/last-seen.ts');
  const seen = await openLastSeen(dataFolder)
    .read()
    .catch(() => null);
  return seen !== null && seen.left !== null && seen.at >= moment;
}
