/**
 * Counts failed tokens and codes of the last minute; from the twentieth on, further failures are answered with “wait”. A valid token still
 * works, or one program with a wrong token could lock everybody out; 256 bits cannot be guessed anyway.
 */
import { msOf } from '../../../../shared/time/instant.ts';
import type { Clock } from '../../../ports/clock.ts';

const allowed = 20;
const withinMs = 60_000;

export class FailureLimit {
  readonly #clock: Clock;
  #failedAt: readonly number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isReached(): boolean {
    this.#forgetOld();
    return this.#failedAt.length >= allowed;
  }

  failed(): void {
    this.#forgetOld();
    this.#failedAt = [...this.#failedAt, msOf(this.#clock.now())];
  }

  /** Failures in the future are dropped too: a clock that was set back must not prolong the wait. */
  #forgetOld(): void {
    const now = msOf(this.#clock.now());
    this.#failedAt = this.#failedAt.filter((at) => at > now - withinMs && at <= now);
  }
}
