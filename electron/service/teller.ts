/** Tells listeners each time the present has changed. They get the latest snapshot only, and not more often than a screen can show it. */
import { Listeners } from '../../shared/listeners.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import type { Logger } from '../ports/logger.ts';
import { msToBeat } from './beat.ts';

/** Windows draw at most sixty frames a second. Changes that come faster are told together. */
const pictureMs = 1_000 / 60;

export class Teller {
  readonly #snapshot: () => Promise<Snapshot>;
  /** Whether the last snapshot has everything, so that it needs not be made again without a change. */
  readonly #isWhole: () => boolean;
  readonly #logger: Logger;
  readonly #listeners = new Listeners<Snapshot>();
  #revision = 0;
  /** Revision of the snapshot that was told last. */
  #told = 0;
  /** Runs from the telling of one snapshot until the next may be told. */
  #pause: NodeJS.Timeout | null = null;
  /** After a snapshot that could not be made, or not in full, until the next attempt. */
  #again: NodeJS.Timeout | null = null;

  constructor(snapshot: () => Promise<Snapshot>, isWhole: () => boolean, logger: Logger) {
    this.#snapshot = snapshot;
    this.#isWhole = isWhole;
    this.#logger = logger;
  }

  /** Grows with each change. */
  get revision(): number {
    return this.#revision;
  }

  /** Returns the function that unsubscribes the listener. */
  onDidTell(listener: (snapshot: Snapshot) => void): () => void {
    return this.#listeners.add(listener);
  }

  announce(): void {
    this.#revision += 1;
    if (this.#pause === null) this.#tell();
  }

  #tell(): void {
    if (this.#listeners.isEmpty) return;
    const revision = this.#revision;
    this.#pause = setTimeout(() => {
      this.#pause = null;
      if (revision !== this.#revision) this.#tell();
    }, pictureMs).unref();
    this.#snapshot().then(
      (made) => {
        this.#give(made);
        if (!this.#isWhole()) this.#tryAgain(() => this.announce());
      },
      (error: unknown) => {
        this.#logger.warn('no snapshot could be made', { error: String(error) });
        this.#tryAgain(() => {
          if (this.#told < this.#revision && this.#pause === null) this.#tell();
        });
      },
    );
  }

  /** A listener that throws keeps no other from hearing. */
  #give(made: Snapshot): void {
    // A snapshot that took longer to make than a later one is outdated.
    if (made.revision <= this.#told) return;
    this.#told = made.revision;
    this.#listeners.tell(made, (error) =>
      this.#logger.warn('a listener to snapshots failed', { error: String(error) }),
    );
  }

  /** No other change may follow for hours, and the disk may answer again soon. */
  #tryAgain(act: () => void): void {
    this.#again ??= setTimeout(() => {
      this.#again = null;
      act();
    }, msToBeat()).unref();
  }
}
