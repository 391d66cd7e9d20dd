/** The system's clock and time zone. Nothing else reads them. */
import { instantFromMs } from '../../shared/time/instant.ts';
import type { Clock } from '../ports/clock.ts';
import { zoneReader } from './zone.ts';

/** The last instant, as a number and as text. Cached, because one call reads the clock several times within a millisecond. */
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
  zone: zoneReader(),
};
