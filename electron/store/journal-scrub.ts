/**
 * A while after the start the whole journal is looked through once, a segment now and then: a start reads the newest commits only, and
 * damage to an older one is to be known while other copies of it are still there.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from '../ports/error-code.ts';
import type { Logger } from '../ports/logger.ts';
import type { FileStore } from './store.ts';

const usualMs = 60_000;
/** Between two segments, each of which takes some milliseconds to read: with this pause nobody notices. */
const betweenMs = 500;

/**
 * `afterMs`: counted from now; `onProblem`: there is something new to be told. Returns the undo, which resolves when nothing goes on. The timers
 * keep no process alive.
 */
export function scrubJournalLater(
  store: Pick<FileStore, 'problems' | 'checkJournal'>,
  logger: Logger,
  onProblem: () => void,
  afterMs = usualMs,
): () => Promise<void> {
  const stopped = new AbortController();
  const wait = (ms: number) => pause(ms, undefined, { signal: stopped.signal, ref: false });
  const check = async () => {
    await wait(afterMs);
    const before = store.problems.length;
    await store.checkJournal(() => wait(betweenMs));
    if (store.problems.length > before) onProblem();
  };
  const checked = check().catch((error: unknown) => {
    if (!stopped.signal.aborted)
      logger.warn('the journal could not be checked', { reason: errorCode(error) });
  });
  return () => {
    stopped.abort();
    return checked;
  };
}
