/**
 * When backups are made by themselves: after changes, at most every five minutes, and nothing when nothing has changed. Each is read again
 * in whole, so on a record of many years they come further apart: the reading is never more than a fiftieth of the time.
 */
import { errorCode } from '../../ports/error-code.ts';
import type { Logger } from '../../ports/logger.ts';
import type { LiveStore } from '../live-store.ts';
import type { RecordBackups } from './record-backups.ts';

export interface BackupPauses {
  /** After the start, for what was changed before the program ended. */
  readonly firstMs: number;
  readonly everyMs: number;
  /** After one that took long, so many times as long. */
  readonly timesAsLong: number;
  /** A look whether the weekly drill is due. */
  readonly drillMs: number;
}

const usual: BackupPauses = { firstMs: 300_000, everyMs: 300_000, timesAsLong: 50, drillMs: 3_600_000 };

/** Returns the undo, which resolves when nothing goes on. The timers keep no process alive. */
export function automaticBackups(
  store: LiveStore,
  backups: Pick<RecordBackups, 'backUp' | 'drill' | 'proveLater'>,
  logger: Logger,
  pauses: BackupPauses = usual,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let soonest = performance.now() + pauses.firstMs;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;
  const wait = () => {
    if (timer !== undefined || isStopped) return;
    timer = setTimeout(
      () => {
        running = running.then(make);
      },
      Math.max(0, soonest - performance.now()),
    ).unref();
  };
  const make = async () => {
    const began = performance.now();
    let through = store.sequence;
    try {
      if (!isStopped) through = (await backups.backUp('changes')).sequence;
    } catch {
      // It is told, and the next change tries again.
    }
    const tookMs = performance.now() - began;
    soonest = performance.now() + Math.max(pauses.everyMs, tookMs * pauses.timesAsLong);
    timer = undefined;
    // It has nothing of what was changed while it was made.
    if (store.sequence !== through) wait();
    // A program that is never there for an hour on end has its drill too.
    await drill();
  };
  const drill = async () => {
    if (isStopped) return;
    await backups
      .drill()
      .catch((error: unknown) => logger.warn('the drill could not be held', { reason: errorCode(error) }));
  };
  const stop = store.onDidChange(wait);
  const drillTimer = setInterval(() => {
    running = running.then(drill);
  }, pauses.drillMs).unref();
  running = running.then(() =>
    backups.proveLater().catch((error: unknown) => {
      if (!isStopped) logger.warn('a backup could not be proven', { reason: errorCode(error) });
    }),
  );
  // Where the newest has all of it already, this makes none.
  wait();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    clearInterval(drillTimer);
    stop();
    await running;
  };
}
