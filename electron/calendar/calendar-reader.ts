/**
 * Reads each calendar file in a worker of its own, with limits of size, memory and time, so that no file blocks the program. Any failure
 * becomes a refusal.
 */
import { Worker } from 'node:worker_threads';
import type { CalendarReading } from '../../shared/domain/plan/calendar.ts';
import { type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { Semaphore } from '../../shared/semaphore.ts';
import { isLocalDate } from '../../shared/time/day.ts';
import { daysBetween } from '../../shared/time/local-time.ts';
import { errorCode } from '../errors/error-code.ts';
import type { CalendarFiles, CalendarWork } from '../ports/calendar-files.ts';
import type { Logger } from '../ports/logger.ts';
import { largestFile, longestReadingMs, mostDays, mostMemoryMb, readingsAtOnce } from './limits.ts';

export interface CalendarReaderParts {
  /** Absolute path of the built `calendar-worker.ts`: beside the entries, `dist/electron/calendar-worker.js`. */
  readonly workerFile: string;
  readonly logger: Logger;
  /** In milliseconds. */
  readonly longestMs?: number;
  /** In megabytes. */
  readonly mostMemoryMb?: number;
}

export class CalendarReader implements CalendarFiles {
  readonly largestFile = largestFile;
  readonly #parts: CalendarReaderParts;
  readonly #turns = new Semaphore(readingsAtOnce);

  constructor(parts: CalendarReaderParts) {
    this.#parts = parts;
  }

  /**
   * Refused with a sentence if the file is too large or no calendar, takes too long or too much memory, or if `signal` aborts. The time that a
   * file waits for its turn does not count.
   */
  async read(work: CalendarWork, signal: AbortSignal): Promise<Result<CalendarReading>> {
    const refusal = refusalBefore(work);
    if (refusal !== null) return refusal;
    return this.#turns.take(() => this.#inWorker(work, signal));
  }

  async #inWorker(work: CalendarWork, signal: AbortSignal): Promise<Result<CalendarReading>> {
    if (signal.aborted) return cancelled();
    const worker = new Worker(this.#parts.workerFile, {
      workerData: work,
      resourceLimits: { maxOldGenerationSizeMb: this.#parts.mostMemoryMb ?? mostMemoryMb },
      // The worker needs nothing of the program's environment.
      env: {},
    });
    const ended = new AbortController();
    try {
      return await new Promise((resolve) => {
        worker.once('message', (result: Result<CalendarReading>) => {
          // The worker exits after this, which is no failure.
          worker.removeAllListeners('exit');
          resolve(result);
        });
        worker.once('error', (error) => {
          // The worker exits after this too, which is not reported again.
          worker.removeAllListeners('exit');
          resolve(this.#failed(error));
        });
        worker.once('exit', () => resolve(this.#failed(new Error('the worker ended without an answer'))));
        const longestMs = this.#parts.longestMs ?? longestReadingMs;
        const timer = setTimeout(() => resolve(tookTooLong(longestMs)), longestMs);
        ended.signal.addEventListener('abort', () => clearTimeout(timer));
        signal.addEventListener('abort', () => resolve(cancelled()), { signal: ended.signal });
      });
    } finally {
      ended.abort();
      worker.removeAllListeners();
      // Without a listener a late error of the worker would be uncaught, and end the program.
      worker.on('error', () => {});
      await worker.terminate();
    }
  }

  #failed(error: unknown): Result<CalendarReading> {
    if (errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY')
      return refused('invalid-input', message('calendar.tooMuchMemory'), 'file');
    this.#parts.logger.warn('a calendar file could not be read', { error: String(error) });
    return refused('unavailable', message('calendar.readingFailed'), 'file');
  }
}

function refusalBefore({ bytes, days: { from, to } }: CalendarWork): Result<never> | null {
  if (bytes.length > largestFile)
    return refused(
      'invalid-input',
      message('calendar.tooLarge', { megabytes: largestFile / 2 ** 20 }),
      'file',
    );
  if (!isLocalDate(from))
    return refused('invalid-input', message('input.notADate', { field: 'from' }), 'from');
  if (!isLocalDate(to)) return refused('invalid-input', message('input.notADate', { field: 'to' }), 'to');
  if (to < from) return refused('invalid-input', message('calendar.daysReversed'), 'to');
  if (daysBetween(from, to) >= mostDays)
    return refused('invalid-input', message('calendar.tooManyDays', { count: mostDays }), 'to');
  return null;
}

const cancelled = () => refused('unavailable', message('calendar.readingCancelled'));

const tookTooLong = (ms: number) =>
  refused('invalid-input', message('calendar.tookTooLong', { seconds: Math.ceil(ms / 1000) }), 'file');
