/** What two readings of the clocks say about the time between them. Pure. */
import { type Instant, instantFromMs, msOf, shift } from '../../shared/time/instant.ts';

export interface Reading {
  readonly now: Instant;
  /** By the clock that nobody sets. */
  readonly elapsedMs: number;
}

export interface Between {
  /** The wall clock was set: what it says, and what it would say. */
  readonly step: { readonly observed: Instant; readonly expected: Instant } | null;
  /** Nothing of the program ran for so long, by the wall clock as it is now: the machine slept. */
  readonly gap: { readonly from: Instant; readonly until: Instant } | null;
}

/** Issue and semantics: jumps over 2 s are recorded. */
export const stepFromMs = 2_000;
/** Shorter absences are none: a lid closed by mistake, a program stopped for a moment. */
export const shortestAwayMs = 60_000;

/** `expectedMs`: after which the second reading was to be taken. */
export function between(before: Reading, after: Reading, expectedMs: number): Between {
  const wallMs = msOf(after.now) - msOf(before.now);
  const elapsedMs = Math.max(0, after.elapsedMs - before.elapsedMs);
  const isStep = Math.abs(wallMs - elapsedMs) > stepFromMs;
  const expected = instantFromMs(Math.round(msOf(before.now) + elapsedMs));
  const isGap = elapsedMs - expectedMs >= shortestAwayMs;
  return {
    step: isStep ? { observed: after.now, expected } : null,
    gap: isGap ? { from: shift(after.now, -Math.round(elapsedMs)), until: after.now } : null,
  };
}
