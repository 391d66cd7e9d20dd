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
  let pause: NodeJS.Timeout | undefined;
  /** While one is under way, and in the pause after it. */
  let isTooSoon = false;
  const stopWaiting = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const checkpoint = () => {
    stopWaiting();
    isTooSoon = true;
    const told = store.problems.length;
    store
      .checkpoint()
      // Nothing is lost: the journal has what the files lack. The next change tries again.
      .catch((error: unknown) => logger.warn('a checkpoint failed', { reason: errorCode(error) }))
      .finally(() => {
        if (store.problems.length !== told) tell();
        pause = setTimeout(() => {
          isTooSoon = false;
        }, pauseMs).unref();
      });
  };
  const stop = store.onDidChange(() => {
    if (store.behind >= muchBehind && !isTooSoon) checkpoint();
    else if (timer === undefined) timer = setTimeout(checkpoint, quietMs).unref();
    else timer.refresh();
  });
  return () => {
    stopWaiting();
    clearTimeout(pause);
    stop();
  };
}
