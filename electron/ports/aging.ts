/**
 * By what things grow old. The wall clock alone would not do: set far ahead, all would be too old at once; put right, what was made meanwhile
 * would live on until then.
 */
import type { Instant } from '../../shared/time/instant.ts';

export interface Aging {
  /** For what is kept over a restart: the present instant, less what the wall clock is known to be ahead by. */
  now(): Instant;
  /** For what the program alone remembers: milliseconds since some moment, by a clock that nobody sets. */
  elapsedMs(): number;
}
