/** Tells whoever listens of the present, each time that it has changed: the latest one only, and no more often than it could be seen. */
import type { Snapshot } from '../../shared/views/snapshot.ts';
import type { Logger } from '../ports/logger.ts';

/** No window draws more than sixty pictures a second: changes that come faster than that are told together. */
const pictureMs = 1_000 / 60;

export class Teller {
  readonly #snapshot: () => Promise<Snapshot>;
  readonly #logger: Logger;
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  #revision = 0;
  /** Revision of the snapshot that was told last. */
  #told = 0;
  /** After a snapshot has been told, till the next one may be. */
  #pause: NodeJS.Timeout | null = null;

  constructor(snapshot: () => Promise<Snapshot>, logger: Logger) {
    this.#snapshot = snapshot;
    this.#logger = logger;
  }

  /** Grows with each change. */
  get revision(): number {
    return this.#revision;
  }

  /** Returns the undo. */
  onDidTell(listener: (snapshot: Snapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  announce(): void {
    this.#revision += 1;
    if (this.#pause === null) this.#tell();
  }

  #tell(): void {
    if (this.#listeners.size === 0) return;
    const revision = this.#revision;
    this.#pause = setTimeout(() => {
      this.#pause = null;
      if (revision !== this.#revision) this.#tell();
    }, pictureMs).unref();
    this.#snapshot().then(
      (made) => {
        // One that was longer in the making than the next is old news.
        if (made.revision <= this.#told) return;
        this.#told = made.revision;
        for (const listener of this.#listeners) listener(made);
      },
      (error: unknown) => this.#logger.warn('no snapshot could be made', { error: String(error) }),
    );
  }
}
