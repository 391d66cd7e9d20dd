/** Scans the whole journal as a start found it, including segments that no start needs, while commits go on. Damage goes to `report`. */
import type { JournalReader, Scanned } from './journal-reader.ts';

type Report = (found: Scanned) => Promise<void>;

export class JournalScan {
  readonly #reader: Pick<JournalReader, 'scan'>;
  readonly #report: Report;
  /** The last segment and the last commit that existed at the start. */
  #atStart = { segment: 0, sequence: 0 };
  #isClosed = false;

  constructor(reader: Pick<JournalReader, 'scan'>, report: Report) {
    this.#reader = reader;
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
      const found = await this.#reader.scan(segment, sequence, unlessClosed);
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
