/**
 * Scans the whole journal as a start found it, including segments that no start needs, while commits go on; and, at the start, its end alone.
 * Damage goes to `report`.
 */
import { type DeviceId, formatOneDevice } from '../../shared/domain/commit.ts';
import { errorCode } from '../errors/error-code.ts';
import type { Logger } from '../ports/logger.ts';
import type { JournalReader, Scanned } from './journal-reader.ts';
import type { StateFile } from './state-file.ts';

type Report = (found: Scanned) => Promise<void>;

export class JournalScan {
  readonly #reader: Pick<JournalReader, 'scan' | 'scanEnd'>;
  readonly #state: Pick<StateFile, 'sequence' | 'seen'>;
  readonly #report: Report;
  readonly #logger: Logger;
  /** The last segment and the last commit that existed at the start. */
  #atStart = { segment: 0, sequence: 0 };
  #isClosed = false;

  /** `state`: as the start has read it. */
  constructor(
    reader: Pick<JournalReader, 'scan' | 'scanEnd'>,
    state: Pick<StateFile, 'sequence' | 'seen'>,
    report: Report,
    logger: Logger,
  ) {
    this.#logger = logger;
    this.#reader = reader;
    this.#state = state;
    this.#report = report;
  }

  start(segment: number, sequence: number): void {
    this.#atStart = { segment, sequence };
  }

  /**
   * Reports what is missing at the end of a journal whose last commit has number `last`. `newest` is the number of its newest segment. A
   * failure keeps nothing from being opened, because the scan of the whole journal follows.
   */
  async runAtEnd(newest: number, last: number): Promise<void> {
    try {
      await this.#report(await this.#reader.scanEnd(newest, last));
    } catch (error) {
      this.#logger.warn('the end of the journal could not be looked at', { reason: errorCode(error) });
    }
  }

  /** `between` is awaited after each segment; if it rejects, so does this. Ends without a report once the scan is closed. */
  async run(between: () => Promise<void>): Promise<void> {
    const { segment, sequence } = this.#atStart;
    const unlessClosed = async () => {
      await between();
      if (this.#isClosed) throw new Error('the scan is closed');
    };
    try {
      // The state has counted every device that had written up to its own number.
      const mayHaveBegun = (device: DeviceId, from: number) =>
        from > this.#state.sequence || device === formatOneDevice || Object.hasOwn(this.#state.seen, device);
      const found = await this.#reader.scan(segment, sequence, unlessClosed, mayHaveBegun);
      if (!this.#isClosed) await this.#report(found);
    } catch (error) {
      if (!this.#isClosed) throw error;
    }
  }

  /** Nothing that is read from the folder from now on is reported, because another record may lie there. */
  close(): void {
    this.#isClosed = true;
  }
}
