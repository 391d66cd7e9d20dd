/** The system's clock and zone: the only place that reads them. */
import { instantFromMs } from '../../shared/time/instant.ts';
import type { Clock } from '../service/ports.ts';

export const systemClock: Clock = {
  now: () => instantFromMs(Date.now()),
  zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
};
