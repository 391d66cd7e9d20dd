/**
 * When a process of Chromium's, other than that of the GPU, crashes over and over. Chromium starts each of them again at once and without end:
 * one that cannot live any more, as when the program's files were removed from under it, is started many times a second for as long as the
 * program runs.
 */
import type { GoneProcess } from './start-again.ts';

export interface CrashLoopParts {
  /** Milliseconds of a clock that never steps back. */
  readonly elapsedMs: () => number;
  /** Called once for all of them. */
  onLoop(process: string): void;
}

/** Fewer crashes have other reasons, such as a lack of memory or a kill. */
const crashesOfLoop = 8;
const withinMs = 30_000;

/** Takes the details of `child-process-gone`. Each service is counted by itself. */
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
