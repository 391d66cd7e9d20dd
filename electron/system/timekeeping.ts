/** The clocks and timers of the system. */
import type { After, Timekeeping } from '../ports/timekeeping.ts';
import { systemClock } from './clock.ts';
import { steadyClock } from './steady-clock.ts';

export function systemTimekeeping(): Timekeeping {
  return { clock: systemClock, steady: steadyClock(), after: afterBySystem };
}

export const afterBySystem: After = (ms, act) => {
  const timer = setTimeout(act, ms).unref();
  return () => clearTimeout(timer);
};
