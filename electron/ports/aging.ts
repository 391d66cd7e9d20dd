/**
 * The two clocks by which things expire. The wall clock alone would not do: when it is set far ahead, everything would expire at once, and
 * after it is put right, whatever was made in the meantime would live on until that far date.
 */
import type { Instant } from '../../shared/time/instant.ts';

export interface Aging {
  /** For things that outlive a restart: the present instant, minus the amount by which the wall clock is known to be ahead. */
  now(): Instant;
  /** For things kept in memory only: milliseconds from an arbitrary start, by a clock that nobody sets. */
  elapsedMs(): number;
}
