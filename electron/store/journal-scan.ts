/**
 * The scan of a whole journal as a start found it, those segments too that no start has a need of, while commits go on. What is not whole is told
 * to `report`.
 */
import type { Finding, JournalReader } from './journal-reader.ts';

type Report = (found: ReadonlyMap<string, Finding>) => Promise<void>;

export class JournalScan {
  readonly #reader: Pick<JournalReader, 'scan'>;
  readonly #report: Report;
  /** The last segment and the last commit that were there. */
  #atStart = { segment: 0, sequence: 0 };
  #isClosed = false;

  constructor(reader: Pick<JournalReader, 'scan'>, report: Report) {
    this.#reader = reader;
    this.#report = report;
  }

  start(segment: number, sequence: number): void {
    this.#atStart = { segment, sequence };
  }

  /** `between`: waited for after each segment; when it rejects, so does this. Ends without a report once it is closed. */
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

  /** Nothing of the folder is believed from here on: another record may lie there. */
  close(): void {
    this.#isClosed = true;
  }
}
