/** The check in a thread of its own (`check-worker.ts`), begun for it and ended with it, and all that it held in memory with it. */
import { Worker } from 'node:worker_threads';
import type { Logger } from '../../ports/logger.ts';
import { StorageFailed } from '../../ports/store.ts';
import type { CheckEngine, Found } from './engine.ts';

export interface CheckThreadParts {
  /** Where the built `check-worker` is. */
  readonly script: string;
  /** The data folder. */
  readonly folder: string;
  readonly logger: Logger;
}

/** What the thread says. `failed`: the system's word for why a file could not be read. */
export type FromCheck =
  | { readonly share: number }
  | { readonly found: Found }
  | { readonly failed: string; readonly told: string };

/** What the thread's own heap may grow to, in MB: a month is in it at a time. */
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
