/**
 * The check and the repair of the record that this program has open: its files are brought up to date first, and stay as they are until the
 * check is over.
 */
import type { VerifyReport } from '../../../shared/contract/contract.ts';
import { message } from '../../../shared/messages/message.ts';
import { CheckBrokeOff } from '../../ports/store.ts';
import { stateFile } from '../data-folder.ts';
import type { AskedCheck, CheckEngine, Found } from './engine.ts';
import type { Mendable } from './findings.ts';
import { mendedOf, reportOf } from './report.ts';

export interface CheckStoreParts {
  readonly check: CheckEngine;
  /** Does something with files that nobody changes meanwhile; `failed`: why they could not be brought up to date before, or null. */
  readonly atRest: <Value>(act: (failed: string | null) => Promise<Value>) => Promise<Value>;
  /**
   * Puts a file aside, whatever lies in its place, and has it made again before the files are at rest the next time: a month from the journal, the
   * index from the months, the state from memory.
   */
  readonly remake: Readonly<Record<Mendable, (file: string) => Promise<void>>>;
}

export class StoreCheck {
  readonly #parts: CheckStoreParts;
  /** The one that is under way. */
  #asked: AskedCheck | null = null;
  #isClosing = false;

  constructor(parts: CheckStoreParts) {
    this.#parts = parts;
  }

  /** Rejects with `CheckBrokeOff` when the store is closed meanwhile. */
  verify(): Promise<VerifyReport> {
    return this.#parts.atRest(async (failed) => reportOf(await this.#checkFiles(), failed));
  }

  /** Should memory itself have begun from a state that the journal contradicts, only the next start makes that again: then this is said. */
  async repair(): Promise<VerifyReport> {
    const { atRest, remake } = this.#parts;
    const tried = await atRest(async () => {
      const { mendable } = await this.#checkFiles();
      for (const [file, what] of mendable) await remake[what](file);
      return mendable.map(([file]) => file);
    });
    const report = await this.verify();
    const mended = mendedOf(tried, report);
    return report.mendable.includes(stateFile)
      ? { ...report, mended, notes: [...report.notes, message('doctor.whileRunning', { file: stateFile })] }
      : { ...report, mended };
  }

  /** How far the one under way is, 0 to 1; null: there is none. */
  share(): number | null {
    return this.#asked?.share() ?? null;
  }

  /** Nobody waits a minute for a program to end. */
  close(): void {
    this.#isClosing = true;
    this.#asked?.cancel();
  }

  async #checkFiles(): Promise<Found> {
    if (this.#isClosing) throw new CheckBrokeOff();
    const asked = this.#parts.check();
    this.#asked = asked;
    const found = await asked.answer.finally(() => {
      this.#asked = null;
    });
    if (found === null) throw new CheckBrokeOff();
    return found;
  }
}
