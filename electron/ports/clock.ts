/** The time, and the system's time zone. */
import type { Instant } from '../../shared/time/instant.ts';

export interface Clock {
  now(): Instant;
  /** IANA id of the system's zone. */
  zone(): string;
}
