/** What is done with backups is in no hurry: what the person does goes first, wherever both want the processor. */
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import path from 'node:path';

/** A third of what another gets where both want it: somebody may wait for a restore, which is prepared here too. */
const nice = 5;

/** Lets the other threads of the process go before this one. On Linux alone a thread has a priority of its own (setpriority(2), sched(7)). */
export function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Number(path.basename(readlinkSync('/proc/thread-self'))), nice);
  } catch {
    // Then it takes its share as any other does.
  }
}
