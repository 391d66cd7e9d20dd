/**
 * Decides when checkpoints are written: some seconds after the last change, or at once when many commits have come together. There is
 * always a pause between two, because a checkpoint writes whole months, however little of them is new. One that fails is tried again by
 * itself.
 */

import { errorCode } from '../errors/error-code.ts';
import type { Logger } from '../ports/logger.ts';
import type { FileStore } from './store.ts';

const quietMs = 15_000;
const muchBehind = 500;
const pauseMs = 2_000;
/**
 * The longest pause before a failed checkpoint is tried again. The first is twice `quietMs`, and each one is twice as long as the one
 * before.
 */
const longestRetryMs = 3_600_000;

/** Returns a function that stops it. `tell` is called when the problems to show have changed. The timers do not keep the process alive. */
export function automaticCheckpoints(
  store: Pick<FileStore, 'checkpoint' | 'behind' | 'onDidChange' | 'problems'>,
  logger: Logger,
  tell: () => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isUnderWay = false;
  let isStopped = false;
  /** How long the last pause before a retry was; `quietMs` if nothing has failed. */
  let retryMs = quietMs;
  /**
   * The end of the pause after the last checkpoint, by `performance.now()`. There is no timer for it, because nothing happens when the
   * pause ends.
   */
  let pauseEnd = 0;
  const wait = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(checkpoint, ms).unref();
  };
  const checkpoint = () => {
    clearTimeout(timer);
    timer = undefined;
    isUnderWay = true;
    const problemsBefore = store.problems.length;
    store
      .checkpoint()
      .then(
        () => store.problems.some(({ kind }) => kind === 'not-erased'),
        (error: unknown) => {
          // Nothing is lost, because the journal has what the files lack.
          logger.warn('a checkpoint failed', { reason: errorCode(error) });
          return true;
        },
      )
      .then((hasFailed) => {
        if (store.problems.length !== problemsBefore) tell();
        isUnderWay = false;
        pauseEnd = performance.now() + pauseMs;
        retryMs = hasFailed ? Math.min(2 * retryMs, longestRetryMs) : quietMs;
        // A change that came in meanwhile has set the timer already.
        if (hasFailed && !isStopped && timer === undefined) wait(retryMs);
      });
  };
  const stop = store.onDidChange(() => {
    const mayBe = !isUnderWay && performance.now() >= pauseEnd;
    if (store.behind >= muchBehind && mayBe) checkpoint();
    // A timer for a retry is replaced, because it may be set for much later.
    else if (timer === undefined || retryMs > quietMs) wait(quietMs);
    else timer.refresh();
  });
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stop();
  };
}
