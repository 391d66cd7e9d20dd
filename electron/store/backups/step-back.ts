/** Work on backups is not urgent, so it yields the processor to everything that the person does. */
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import path from 'node:path';

/**
 * The nice value at which a thread gets about a third of a normal thread's share. Not lower, because somebody may wait for a restore, which
 * is prepared here.
 */
const nice = 5;

/** Lowers the priority of this thread. Only on Linux does a thread have a priority of its own (setpriority(2), sched(7)). */
export function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Number(path.basename(readlinkSync('/proc/thread-self'))), nice);
  } catch {
    // The thread then keeps its normal share.
  }
}
