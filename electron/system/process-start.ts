/** When this process began, by the wall clock as it was then: what it was started for was wanted since. */
import { type Instant, instantFromMs } from '../../shared/time/instant.ts';

export function processStart(): Instant {
  return instantFromMs(performance.timeOrigin);
}
