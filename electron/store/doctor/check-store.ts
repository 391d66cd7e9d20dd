/**
 * The check and the repair of the record that this program has open. Its files are brought up to date first, and do not change until the
 * check is over.
 */
import type { VerifyReport } from '../../../shared/contract/contract.ts';
import { message } from '../../../shared/messages/message.ts';
import { CheckBrokeOff } from '../../ports/store.ts';
import type { CheckpointFailure } from '../checkpoints.ts';
import { stateFile } from '../data-folder.ts';
import type { AskedCheck, CheckEngine, Found } from './engine.ts';
import type { Mendable } from './findings.ts';
import { mendedOf, reportOf } from './report.ts';

export interface CheckStoreParts {
  readonly check: CheckEngine;
  /** Runs something while nobody changes the files. `failed` says why they could not be brought up to date before; null if they were. */
  readonly atRest: <Value>(act: (failed: CheckpointFailure | null) => Promise<Value>) => Promise<Value>;
  /**
   * Sets a file aside, whatever lies in its place, and has it made again before the files are at rest the next time: a month from the
   * journal, the index from the months, the state from memory.
   */
  readonly remake: Readonly<Record<Mendable, (file: string) => Promise<void>>>;
}

export class StoreCheck {
  readonly #parts: CheckStoreParts;
  /** The check in progress. */
  #asked: AskedCheck | null = null;
  #isClosing = false;

  constructor(parts: CheckStoreParts) {
    this.#parts = parts;
  }

  /** Rejects with `CheckBrokeOff` if the store is closed meanwhile. */
  verify(): Promise<VerifyReport> {
    return this.#parts.atRest(async (failed) => reportOf(await this.#checkFiles(), failed));
  }

  /**
   * If memory itself was loaded from a state that the journal contradicts, only the next start can make that again; the report then says
   * so.
   */
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

  /** The progress of the check in progress, 0 to 1; null if there is none. */
  share(): number | null {
    return this.#asked?.share() ?? null;
  }

  /** Cancels the check, because nobody wants to wait a minute for a program to end. */
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
