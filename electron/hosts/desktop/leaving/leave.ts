/**
 * Quits in order and within a time limit: first the doors, then the record. Everything acknowledged is on disk before this begins. So a
 * step that exceeds its time is logged and skipped; the next start then replays what the last checkpoint would have saved it.
 */
import type { Logger } from '../../../ports/logger.ts';

export interface LeavingStep {
  /** The name for the log. */
  readonly name: string;
  /** The longest time, in milliseconds, before the next step begins. */
  readonly mostMs: number;
  readonly run: () => void | Promise<void>;
}

/** The part of Electron's `App` that quitting needs. */
export interface Quitting {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  exit(exitCode: number): void;
}

/** How long, in milliseconds, the runtime may take to end after it was told to. It waits for its windows and its own processes. */
const runtimeMostMs = 5_000;

/** Runs each step, even if the one before failed or took too long. Never rejects. Takes at most the sum of the time limits. */
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

/** `end`: kills the process, in case the runtime does not end. */
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
