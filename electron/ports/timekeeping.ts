/** How the program tells time: the wall clock, the monotonic clock and the timers. They belong together, because each is checked by another. */
import type { Clock } from './clock.ts';
import type { SteadyClock } from './presence.ts';

export interface Timekeeping {
  readonly clock: Clock;
  readonly steady: SteadyClock;
  readonly after: After;
}

/** Calls `act` once, `ms` milliseconds later, unless the returned function is called before. Does not keep the process alive. */
export type After = (ms: number, act: () => void) => () => void;
