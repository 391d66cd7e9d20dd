/** What a check finds wrong. Each finding is a sentence that names the file. */
import type { Message } from '../../../shared/messages/message.ts';

/**
 * What can be made again from the rest of the record: a month from the journal, the figures from the months, the state from the journal.
 * The journal cannot be made again from anything.
 */
export type Mendable = 'month' | 'index' | 'state';

export interface Wrong {
  /** Within the data folder. */
  readonly file: string;
  readonly message: Message;
  /** Null if nothing that is left says what was there. */
  readonly mend: Mendable | null;
}

/** How many findings are kept. More would say nothing new, and would be too large for some of the program's interfaces. */
const mostTold = 100;

/** Keeps a limited number of findings, and counts the rest. */
export class Findings {
  readonly #found: Wrong[] = [];
  /** The files that can be mended, by name. */
  readonly #mendable = new Map<string, Mendable>();
  readonly #notes: Message[] = [];
  #further = 0;

  add(file: string, message: Message, mend: Mendable | null = null): void {
    if (this.#found.length < mostTold) this.#found.push({ file, message, mend });
    else this.#further += 1;
    if (mend !== null) this.#mendable.set(file, mend);
  }

  note(message: Message): void {
    this.#notes.push(message);
  }

  get notes(): readonly Message[] {
    return this.#notes;
  }

  get found(): readonly Wrong[] {
    return this.#found;
  }

  get further(): number {
    return this.#further;
  }

  get mendable(): ReadonlyMap<string, Mendable> {
    return this.#mendable;
  }

  get isEmpty(): boolean {
    return this.#found.length === 0;
  }
}
