/** How far the clocks of a zone are from UTC. */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from './instant.ts';

/** In milliseconds, ahead of UTC positive: 3,600,000 for Berlin in winter. */
export function offsetMs(at: Instant, zone: string): number {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}
