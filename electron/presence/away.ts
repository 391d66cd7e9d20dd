/** Since when nobody is at the computer, and how that is known. Several causes at the same time make one absence. */
import type { Instant } from '../../shared/time/instant.ts';

export type Cause = 'idle' | 'lock' | 'sleep';

export interface Absence {
  readonly since: Instant;
  /** The cause that was noticed first. */
  readonly why: Cause;
}

export class Away {
  readonly #causes = new Set<Cause>();
  #absence: Absence | null = null;

  get absence(): Absence | null {
    return this.#absence;
  }

  has(cause: Cause): boolean {
    return this.#causes.has(cause);
  }

  /** A cause that is known already changes nothing. `since` may lie before the moment at which the absence was noticed. */
  begins(cause: Cause, since: Instant): void {
    if (this.#causes.has(cause)) return;
    this.#causes.add(cause);
    const before = this.#absence;
    this.#absence =
      before === null
        ? { since, why: cause }
        : { ...before, since: before.since < since ? before.since : since };
  }

  /** The clock was put right, so the beginning moves with it. */
  moves(moved: (since: Instant) => Instant): void {
    const before = this.#absence;
    if (before !== null) this.#absence = { ...before, since: moved(before.since) };
  }

  /** Answers the absence that has ended; null if there was none, or if another cause continues it. */
  ends(cause: Cause): Absence | null {
    if (!this.#causes.delete(cause) || this.#causes.size > 0) return null;
    const over = this.#absence;
    this.#absence = null;
    return over;
  }
}
