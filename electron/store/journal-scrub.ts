/**
 * Scans the whole journal once, some time after the start, with a pause after each segment. A start reads only the newest commits, and
 * damage to an older one should become known while other copies of it still exist.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from '../errors/error-code.ts';
import type { Logger } from '../ports/logger.ts';
import type { FileStore } from './store.ts';

const usualMs = 60_000;
/** The pause between two segments. Reading one takes a few milliseconds, so that nobody notices the scan. */
const betweenMs = 500;

/**
 * `afterMs` counts from now; `onProblem` is called if there is something new to tell. Returns a function that stops the scan and resolves
 * once it has stopped. The timers do not keep the process alive.
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
