/**
 * Counts failed tokens and codes of the last minute: from the twentieth on, who fails is told to wait. Who is right is let in all the same,
 * or one program with a wrong token could lock everybody out; 256 bits are not guessed, however often.
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

  /** A clock that stepped back must not lock anybody out for longer: what lies in the future is forgotten too. */
  #forgetOld(): void {
    const now = msOf(this.#clock.now());
    this.#failedAt = this.#failedAt.filter((at) => at > now - withinMs && at <= now);
  }
}
