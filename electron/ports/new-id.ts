/** The source of new ids. */
import type { Instant } from '../../shared/time/instant.ts';

/** A new UUIDv7 (RFC 9562) whose time stamp is `at`. */
export type NewId = (at: Instant) => string;
