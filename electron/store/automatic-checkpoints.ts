/**
 * When checkpoints are written: soon after things have gone quiet, or at once when many commits have come together. There is always a pause
 * between two, as a checkpoint writes whole months however little of them is new.
 */

import { errorCode } from '../ports/error-code.ts';
import type { Logger } from '../ports/logger.ts';
import type { FileStore } from './store.ts';

const quietMs = 15_000;
const muchBehind = 500;
const pauseMs = 2_000;

/** Returns the undo. `tell`: called when there is something more, or less, to tell the person. The timers keep no process alive. */
export function automaticCheckpoints(
  store: Pick<FileStore, 'checkpoint' | 'behind' | 'onDidChange' | 'problems'>,
  logger: Logger,
  tell: () => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isUnderWay = false;
  /** Of `performance.now()`: when the pause after the last one is over. No timer: at its end nothing happens that would have to be woken for. */
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
      // Nothing is lost: the journal has what the files lack. The next change tries again.
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
