/**
 * Quitting, in order and bounded: the doors first, then the record. Everything acknowledged is on the disk before this begins, so a step that
 * takes longer than it may is logged and left behind: the next start replays what the last checkpoint would have spared it.
 */
import type { Logger } from '../ports/logger.ts';

export interface LeavingStep {
  /** For the log. */
  readonly name: string;
  /** How long the ones after it wait for it. */
  readonly mostMs: number;
  readonly run: () => void | Promise<void>;
}

/** What of Electron's `App` quitting needs. */
export interface Quitting {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  exit(exitCode: number): void;
}

/** How long the runtime may take to end once it was told to; it waits for its windows and for its own processes. */
const runtimeMostMs = 5_000;

/** Carries out each step, whatever became of the one before. Never rejects; takes no longer than all of them may together. */
async function takeSteps(steps: readonly LeavingStep[], logger: Logger): Promise<void> {
  for (const { name, mostMs, run } of steps) {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, mostMs, 'late');
    });
    try {
      if ((await Promise.race([run(), late])) === 'late')
        logger.warn('quitting goes on without', { step: name, afterMs: mostMs });
    } catch (error) {
      logger.warn('quitting met an error', { step: name, error: String(error) });
    }
    clearTimeout(timer);
  }
}

/** `end`: ends the process at once, for when the runtime does not. */
export function leaveInOrder(
  app: Quitting,
  steps: readonly LeavingStep[],
  logger: Logger,
  end: () => void,
): void {
  let isLeaving = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (isLeaving) return;
    isLeaving = true;
    void takeSteps(steps, logger).then(() => {
      setTimeout(() => {
        logger.warn('quitting goes on without', { step: 'runtime', afterMs: runtimeMostMs });
        end();
      }, runtimeMostMs);
      app.exit(0);
    });
  });
}
