/** Makes the index again from the months when it could not follow their changes. */
import type { Block } from '../../shared/domain/block.ts';
import type { Session } from '../../shared/domain/session.ts';
import { errorCode } from '../errors/error-code.ts';
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
  /** Runs `act` while no commit is written. */
  readonly inTurn: (act: () => Promise<void>) => Promise<void>;
}

export class IndexUpkeep {
  readonly #parts: IndexUpkeepParts;
  /** Whether the index is being made again, or is queued for that. */
  #isUnderWay = false;
  #isClosed = false;

  constructor(parts: IndexUpkeepParts) {
    this.#parts = parts;
  }

  /** Whether a month had to be made again, so that the index is wrong until it has counted that month again. */
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

  /** Like `remake`, but while the store is in use: it runs between two commits, and nobody waits for it. */
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

  /** Ends the making of an index that is under way, which then rejects, and makes none from now on. */
  close(): void {
    this.#isClosed = true;
  }

  /** Called before a checkpoint; tries again if the last attempt failed, for example because a month could not be read. */
  remakeIfWrong(): void {
    if (this.isWrong) this.remakeSoon();
  }

  /** Counts a new index from all months. */
  async #counted(): Promise<DayIndex> {
    const { memory, sessions, blocks } = this.#parts;
    const made = memory.index.emptied(memory.sequence);
    for (const name of sessions.known) {
      this.#unlessClosed();
      const month = await sessions.open(name);
      for (const row of month.rows()) made.change(undefined, month.glance(row));
    }
    for (const name of blocks.known) {
      this.#unlessClosed();
      const month = await blocks.open(name);
      for (const row of month.rows()) made.changePlanned(undefined, month.glance(row));
    }
    made.recallLabelsOf(memory.index);
    return made;
  }

  #unlessClosed(): void {
    if (this.#isClosed) throw new Error('the store is closed');
  }
}
