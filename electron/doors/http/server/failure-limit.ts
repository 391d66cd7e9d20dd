/**
 * Counts failed tokens and codes of the last minute. From the twentieth on, further failures are answered with “wait”. A valid token still
 * works then, because otherwise one program with a wrong token could lock everybody out; 256 bits cannot be guessed anyway.
 */
import type { Aging } from '../../../ports/aging.ts';

const allowed = 20;
const withinMs = 60_000;

export class FailureLimit {
  readonly #aging: Pick<Aging, 'elapsedMs'>;
  #failedAt: readonly number[] = [];

  constructor(aging: Pick<Aging, 'elapsedMs'>) {
    this.#aging = aging;
  }

  get isReached(): boolean {
    this.#forgetOld();
    return this.#failedAt.length >= allowed;
  }

  failed(): void {
    this.#forgetOld();
    this.#failedAt = [...this.#failedAt, this.#aging.elapsedMs()];
  }

  #forgetOld(): void {
    const since = this.#aging.elapsedMs() - withinMs;
    this.#failedAt = this.#failedAt.filter((at) => at > since);
  }
}
