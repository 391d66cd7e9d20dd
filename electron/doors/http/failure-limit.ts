/** Counts failed tokens and codes of the last minute; from the twentieth on, none is looked at until the minute has passed. */
import { msOf } from '../../../shared/time/instant.ts';
import type { Clock } from '../../service/ports.ts';

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
