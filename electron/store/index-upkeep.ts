/** The index made again from the months, where it could not follow what was done to them. */
import type { Block } from '../../shared/domain/block.ts';
import type { Session } from '../../shared/domain/session.ts';
import { errorCode } from '../ports/error-code.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { StoreContext } from './data-folder.ts';
import type { DayIndex } from './day-index.ts';
import type { Months } from './months.ts';
import type { RecordInMemory } from './record-in-memory.ts';

export interface IndexUpkeepParts {
  readonly memory: RecordInMemory;
  readonly checkpoints: Checkpoints;
  readonly sessions: Months<Session>;
  readonly blocks: Months<Block>;
  readonly place: StoreContext;
  /** Carries out what no commit may come in between. */
  readonly inTurn: (act: () => Promise<void>) => Promise<void>;
}

export class IndexUpkeep {
  readonly #parts: IndexUpkeepParts;
  /** It is being made again, or will be as soon as that can be. */
  #isUnderWay = false;

  constructor(parts: IndexUpkeepParts) {
    this.#parts = parts;
  }

  /** A month had to be made again: until the index has counted it anew it is wrong. */
  get isWrong(): boolean {
    return this.#parts.memory.index.isWrong;
  }

  async remake(): Promise<void> {
    const { memory } = this.#parts;
    memory.index.isWrong = true;
    this.#isUnderWay = true;
    try {
      memory.index = await this.#counted();
    } finally {
      this.#isUnderWay = false;
    }
    this.#parts.checkpoints.wanted();
  }

  /** The same while the store is in use: between two commits, and nobody waits for it. */
  remakeSoon(): void {
    if (this.#isUnderWay) return;
    this.#parts.memory.index.isWrong = true;
    this.#isUnderWay = true;
    const { checkpoints, inTurn, place } = this.#parts;
    checkpoints
      .inTurn(() => inTurn(() => (this.isWrong ? this.remake() : Promise.resolve())))
      .catch((error: unknown) =>
        place.logger.warn('the index could not be made again', { reason: errorCode(error) }),
      )
      .finally(() => {
        this.#isUnderWay = false;
      });
  }

  /** Before a checkpoint: tries again what failed, as where a month could not be read. */
  remakeIfWrong(): void {
    if (this.isWrong) this.remakeSoon();
  }

  /** The index as all months have it. */
  async #counted(): Promise<DayIndex> {
    const { memory, sessions, blocks } = this.#parts;
    const made = memory.index.emptied(memory.sequence);
    for (const name of sessions.known) {
      const month = await sessions.open(name);
      for (const row of month.rows()) made.change(undefined, month.glance(row));
    }
    for (const name of blocks.known) {
      const month = await blocks.open(name);
      for (const row of month.rows()) made.changePlanned(undefined, month.glance(row));
    }
    made.recallLabelsOf(memory.index);
    return made;
  }
}
