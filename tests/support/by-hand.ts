/** Time that passes only when the test says so: one clock for both clocks of the program, and no timers, which would look between two steps. */
import type { Clock } from '../../electron/ports/clock.ts';
import type { Timekeeping } from '../../electron/ports/timekeeping.ts';
import { msOf } from '../../shared/time/instant.ts';

export function byHand(clock: Clock): Timekeeping {
  return { clock, steady: { elapsedMs: () => msOf(clock.now()) }, after: () => () => undefined };
}
