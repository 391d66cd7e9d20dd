/**
 * Decides when automatic backups are made: after changes, at most every five minutes. Each is read again as a whole, so on a record of many
 * years they are made less often: reading never takes more than a fiftieth of the time, unless a backup takes longer than seven minutes.
 */
import { errorCode } from '../../errors/error-code.ts';
import type { Logger } from '../../ports/logger.ts';
import type { LiveStore } from '../live-store.ts';
import type { RecordBackups } from './record-backups.ts';

export interface BackupPauses {
  /** The delay after the start, for changes made before the program last ended. */
  readonly firstMs: number;
  readonly everyMs: number;
  /** After a backup, the next pause is at least this many times as long as that backup took. */
  readonly timesAsLong: number;
  /** The interval at which it is checked whether the weekly drill is due. */
  readonly drillMs: number;
}

/** The operations that run automatically. */
export interface AutomaticBackups extends Pick<RecordBackups, 'drill' | 'proveLater'> {
  backUp(reason: 'changes'): Promise<{ readonly sequence: number }>;
}

/**
 * The longest pause, in milliseconds. Where `performance.now()` goes on while the machine sleeps, a backup during which it slept for a
 * night seems to have taken all of it, and the next one would be put off for weeks.
 */
const longestMs = 6 * 3_600_000;

const usual: BackupPauses = { firstMs: 300_000, everyMs: 300_000, timesAsLong: 50, drillMs: 3_600_000 };

/** Returns a function that stops it and resolves once nothing is in progress. The timers do not keep the process alive. */
export function automaticBackups(
  store: Pick<LiveStore, 'sequence' | 'onDidChange'>,
  backups: AutomaticBackups,
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
      // The failure is reported, and the next change tries again.
    }
    const tookMs = performance.now() - began;
    soonest = performance.now() + Math.min(longestMs, Math.max(pauses.everyMs, tookMs * pauses.timesAsLong));
    timer = undefined;
    // Changes that were made meanwhile are not in the backup.
    if (store.sequence !== through) wait();
    // A program that never runs for a whole hour must have its drill too.
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
  // If the newest backup has everything already, this makes none.
  wait();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    clearInterval(drillTimer);
    stop();
    await running;
  };
}
