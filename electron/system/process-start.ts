/** When this process began, by the wall clock at that time. What it was started for was requested no later. */
import { type Instant, instantFromMs } from '../../shared/time/instant.ts';

export function processStart(): Instant {
  return instantFromMs(performance.timeOrigin);
}
