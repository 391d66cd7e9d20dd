/** The time, and the zone that the system is in. */
import type { Instant } from '../../shared/time/instant.ts';

export interface Clock {
  now(): Instant;
  /** IANA id of the system's zone. */
  zone(): string;
}
