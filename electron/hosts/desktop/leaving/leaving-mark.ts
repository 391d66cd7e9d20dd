/**
 * Tells a later start that the program is ending. Until its process is gone, that program still has Chromium's lock: it takes what is
 * handed over and does nothing with it, or its socket breaks off, and Chromium then kills the process that the lock names
 * (`KillProcessByLockPath` in chrome/browser/process_singleton_posix.cc). So a later start waits for the end, and becomes the program.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Quitting } from './leave.ts';

const markName = 'leaving';

/** Milliseconds. Longer than the steps of quitting take together, as `leaving-order.ts` limits them. */
const longestEndMs = 50_000;
const lookEveryMs = 20;

/** Writes the mark as soon as the program begins to quit. `folder`: of Chromium's lock. `own`: identifies this process. */
export function markLeaving(app: Pick<Quitting, 'on'>, folder: string, own: object): void {
  app.on('before-quit', () => writeMark(folder, own));
}

/** Writes the mark now, for a program that ends without quitting. */
export function writeMark(folder: string, own: object): void {
  try {
    writeFileSync(join(folder, markName), JSON.stringify(own), { mode: 0o600 });
  } catch {
    // Without the mark, a start at this moment is handed over as at any other.
  }
}

/** Resolves once no program with the lock in this folder is ending, or one takes longer than 50 seconds. */
export async function untilLeft(folder: string): Promise<void> {
  const mark = join(folder, markName);
  if (!isRecent(mark)) return;
  // Loaded only here, because most starts find no mark of a program that still ends.
  const { holderIn, isAlive } = await import('../../../store/lock-holder.ts');
  // The mark stays after the end, and not every system tells whether its PID has been given to another process since.
  while (isRecent(mark)) {
    const ending = holderIn(readMark(mark));
    // Of a process on another computer that shares the folder, nothing can be known.
    if (ending === null || ending.host !== hostname() || !(await isAlive(folder, ending))) return;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** Whether it was written within the longest time that an end takes. */
function isRecent(mark: string): boolean {
  const written = statSync(mark, { throwIfNoEntry: false });
  if (written === undefined) return false;
  const ageMs = Date.now() - written.mtimeMs;
  return Math.abs(ageMs) < longestEndMs;
}

function readMark(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
