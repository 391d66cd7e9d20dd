/** Scans the whole journal as a start found it, including segments that no start needs, while commits go on. Damage goes to `report`. */
import { type DeviceId, formatOneDevice } from '../../shared/domain/commit.ts';
import type { JournalReader, Scanned } from './journal-reader.ts';
import type { StateFile } from './state-file.ts';

type Report = (found: Scanned) => Promise<void>;

export class JournalScan {
  readonly #reader: Pick<JournalReader, 'scan'>;
  readonly #state: Pick<StateFile, 'sequence' | 'seen'>;
  readonly #report: Report;
  /** The last segment and the last commit that existed at the start. */
  #atStart = { segment: 0, sequence: 0 };
  #isClosed = false;

  /** `state`: as the start has read it. */
  constructor(
    reader: Pick<JournalReader, 'scan'>,
    state: Pick<StateFile, 'sequence' | 'seen'>,
    report: Report,
  ) {
    this.#reader = reader;
    this.#state = state;
    this.#report = report;
  }

  start(segment: number, sequence: number): void {
    this.#atStart = { segment, sequence };
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
