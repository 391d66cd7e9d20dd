/** The system's clock and zone: the only place that reads them. */
import { instantFromMs } from '../../shared/time/instant.ts';
import type { Clock } from '../service/ports.ts';

/** Asking for the zone costs as much as half a commit, and it changes when the person travels. */
const zoneKeptMs = 1_000;
let zone = '';
let zoneAskedMs = Number.NEGATIVE_INFINITY;

export const systemClock: Clock = {
  now: () => instantFromMs(Date.now()),
  zone: () => {
    const nowMs = performance.now();
    if (nowMs - zoneAskedMs > zoneKeptMs) {
      zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
      zoneAskedMs = nowMs;
    }
    return zone;
  },
};
