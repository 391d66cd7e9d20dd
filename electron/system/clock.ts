/** The system's clock and zone: the only place that reads them. */
import { instantFromMs } from '../../shared/time/instant.ts';
import type { Clock } from '../ports/clock.ts';

/** Asking for the zone costs as much as half a commit, and it changes when the person travels. */
const zoneKeptMs = 1_000;
let zone = '';
let zoneAskedMs = Number.NEGATIVE_INFINITY;
/** The last instant, in both forms: a call asks several times in one millisecond. */
let lastMs = Number.NaN;
let last = instantFromMs(0);

export const systemClock: Clock = {
  now: () => {
    const ms = Date.now();
    if (ms !== lastMs) {
      last = instantFromMs(ms);
      lastMs = ms;
    }
    return last;
  },
  zone: () => {
    const nowMs = performance.now();
    if (nowMs - zoneAskedMs > zoneKeptMs) {
      zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
      zoneAskedMs = nowMs;
    }
    return zone;
  },
};
