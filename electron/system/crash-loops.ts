/**
 * Notices that a Chromium process other than the GPU process crashes again and again. Chromium restarts each of them at once and without
 * end. If one cannot run any more, for example because the program's files were removed, Chromium starts it many times a second for as long
 * as the program runs.
 */
import type { GoneProcess } from './start-again.ts';

export interface CrashLoopParts {
  /** Milliseconds of a monotonic clock. */
  readonly elapsedMs: () => number;
  /** Called once, for the first process that loops. */
  onLoop(process: string): void;
}

/** Fewer crashes have other reasons, such as a lack of memory or a kill. */
const crashesOfLoop = 8;
const withinMs = 30_000;

/** The listener takes the details of `child-process-gone`. Each service is counted separately. */
export function crashLoopWatch({ elapsedMs, onLoop }: CrashLoopParts): (gone: GoneProcess) => void {
  const crashes = new Map<string, readonly number[]>();
  let isDone = false;
  return ({ type, reason, serviceName }) => {
    if (isDone || type === 'GPU' || reason === 'clean-exit') return;
    const process = serviceName ?? type;
    const now = elapsedMs();
    const recent = [...(crashes.get(process) ?? []).filter((at) => now - at < withinMs), now];
    crashes.set(process, recent);
    if (recent.length < crashesOfLoop) return;
    isDone = true;
    onLoop(process);
  };
}
