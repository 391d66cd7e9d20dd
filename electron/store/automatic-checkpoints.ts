/**
 * Decides when checkpoints are written: some seconds after the last change, or at once when many commits have come together. There is
 * always a pause between two, because a checkpoint writes whole months, however little of them is new.
 */

import { errorCode } from '../ports/error-code.ts';
import type { Logger } from '../ports/logger.ts';
import type { FileStore } from './store.ts';

const quietMs = 15_000;
const muchBehind = 500;
const pauseMs = 2_000;

/** Returns a function that stops it. `tell` is called when the problems to show have changed. The timers do not keep the process alive. */
export function automaticCheckpoints(
  store: Pick<FileStore, 'checkpoint' | 'behind' | 'onDidChange' | 'problems'>,
  logger: Logger,
  tell: () => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isUnderWay = false;
  /**
   * The end of the pause after the last checkpoint, by `performance.now()`. There is no timer for it, because nothing happens when the
   * pause ends.
   */
  let pauseEnd = 0;
  const stopWaiting = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const checkpoint = () => {
    stopWaiting();
    isUnderWay = true;
    const told = store.problems.length;
    store
      .checkpoint()
      // Nothing is lost, because the journal has what the files lack. The next change tries again.
      .catch((error: unknown) => logger.warn('a checkpoint failed', { reason: errorCode(error) }))
      .finally(() => {
        if (store.problems.length !== told) tell();
        isUnderWay = false;
        pauseEnd = performance.now() + pauseMs;
      });
  };
  const stop = store.onDidChange(() => {
    const mayBe = !isUnderWay && performance.now() >= pauseEnd;
    if (store.behind >= muchBehind && mayBe) checkpoint();
    else if (timer === undefined) timer = setTimeout(checkpoint, quietMs).unref();
    else timer.refresh();
  });
  return () => {
    stopWaiting();
    stop();
  };
}
