/** The system's clock and zone; nothing else reads them. */
import { instantFromMs } from '../../shared/time/instant.ts';
import type { Clock } from '../ports/clock.ts';

/** Reading the zone costs as much as half a commit, yet it changes when people travel: each reading is kept for a second. */
const zoneKeptMs = 1_000;
let zone = '';
let zoneAskedMs = Number.NEGATIVE_INFINITY;
/** The last instant, as a number and as text: a call asks several times within a millisecond. */
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
