/**
 * The check and the repair of the record that this program has open: its files are brought up to date first, and stay as they are until the
 * check is over.
 */
import type { VerifyReport } from '../../../shared/contract/contract.ts';
import { type Message, message } from '../../../shared/messages/message.ts';
import { CheckBrokeOff } from '../../ports/store.ts';
import { setAsideFolder, stateFile } from '../data-folder.ts';
import type { AskedCheck, CheckEngine, Found } from './engine.ts';
import { nothingBeside, reportOf } from './report.ts';

export interface CheckStoreParts {
  readonly check: CheckEngine;
  /** Does something with files that nobody changes meanwhile; `failed`: why they could not be brought up to date before, or null. */
  readonly atRest: <Value>(act: (failed: string | null) => Promise<Value>) => Promise<Value>;
  /** Makes a month's file again from the journal; false where that could not be done. */
  readonly remakeMonth: (file: string) => Promise<boolean>;
  /** Has the index made again, soon. */
  readonly remakeIndex: () => void;
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
    return this.#parts.atRest(async (failed) =>
      reportOf(await this.#checkFiles(), { ...nothingBeside, failed }),
    );
  }

  /** Months are made again from the journal, and the index from them; the state is made again by the next start, as nothing runs from it. */
  async repair(): Promise<VerifyReport> {
    const { atRest, remakeMonth, remakeIndex } = this.#parts;
    const mended = await atRest(async () => {
      const done: Message[] = [];
      for (const [file, what] of (await this.#checkFiles()).mendable) {
        const isMade = what === 'month' ? await remakeMonth(file) : what === 'index';
        if (what === 'index') remakeIndex();
        if (isMade) done.push(message('doctor.mended', { file, folder: setAsideFolder }));
      }
      return done;
    });
    return atRest(async (failed) => {
      const report = reportOf(await this.#checkFiles(), { failed, mended });
      const left = report.mendable.filter((file) => file === stateFile);
      return left.length === 0
        ? report
        : { ...report, notes: [...report.notes, message('doctor.whileRunning', { file: stateFile })] };
    });
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
