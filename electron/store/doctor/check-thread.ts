/** The check in a thread of its own (`check-worker.ts`), which is started for it and ends with it, so that all its memory is freed. */
import { Worker } from 'node:worker_threads';
import type { Logger } from '../../ports/logger.ts';
import { StorageFailed } from '../../ports/store.ts';
import type { CheckEngine, Found } from './engine.ts';

export interface CheckThreadParts {
  /** The path of the built `check-worker`. */
  readonly script: string;
  /** The data folder. */
  readonly folder: string;
  readonly logger: Logger;
}

/** The thread's messages. `failed` is the system's error code that explains why a file could not be read. */
export type FromCheck =
  | { readonly share: number }
  | { readonly found: Found }
  | { readonly failed: string; readonly told: string };

/** The limit of the thread's heap in MB; it holds one month at a time. */
const heapMb = 1024;

export function checkInThread({ script, folder, logger }: CheckThreadParts): CheckEngine {
  return () => {
    let share = 0;
    const worker = new Worker(script, {
      workerData: { folder },
      name: 'check',
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    const answer = new Promise<Found | null>((resolve, reject) => {
      worker.on('message', (report: FromCheck) => {
        if ('share' in report) share = report.share;
        else if ('found' in report) resolve(report.found);
        else reject(new StorageFailed(report.failed, report.told));
      });
      worker.on('error', (error) => {
        logger.warn('the check of the record broke off', { reason: String(error) });
        resolve(null);
      });
      worker.on('exit', () => resolve(null));
    });
    const cancel = () => {
      void worker.terminate();
    };
    return { answer, share: () => share, cancel };
  };
}
