/** What two readings of the clocks say about the time between them. Pure. */
import { type Instant, instantFromMs, later, msOf, shift } from '../../shared/time/instant.ts';

export interface Reading {
  readonly now: Instant;
  /** By the clock that nobody sets. */
  readonly elapsedMs: number;
}

/** The wall clock was set. */
export interface Step {
  /** What it says. */
  readonly observed: Instant;
  /** What it would say. */
  readonly expected: Instant;
  /** Whatever was written by it later than this was written after it was set, where it was set forward. */
  readonly since: Instant;
  /** What it said when both clocks were read last; null: that was before the program was started. */
  readonly before: Instant | null;
}

export interface Gap {
  readonly from: Instant;
  readonly until: Instant;
}

/** A jump of more than two seconds is recorded (rules, "the clock"). */
export const stepFromMs = 2_000;
/** So much two clocks go apart by themselves where no server keeps them together: over a night that is more than two seconds. */
const driftShare = 1 / 5_000;
/** Shorter absences are none: a lid closed by mistake, a program stopped for a moment. */
export const shortestAwayMs = 60_000;

/** Null where the clock was not set; and where the other one went backwards, so that nothing can be told. */
export function stepBetween(before: Reading, after: Reading): Step | null {
  const elapsedMs = after.elapsedMs - before.elapsedMs;
  const wallMs = msOf(after.now) - msOf(before.now);
  if (elapsedMs < 0 || Math.abs(wallMs - elapsedMs) <= stepFromMs + elapsedMs * driftShare) return null;
  const expected = instantFromMs(Math.round(msOf(before.now) + elapsedMs));
  const first = shift(after.now, -Math.round(elapsedMs));
  return { observed: after.now, expected, since: later(first, expected), before: before.now };
}

/**
 * Nothing of the program ran for so long, by the wall clock as it is now: the machine slept. Where the clock was set forward meanwhile nobody
 * knows when: from the first reading on. `expectedMs`: after which the second reading was to be taken.
 */
export function gapBetween(before: Reading, after: Reading, expectedMs: number): Gap | null {
  const elapsedMs = Math.max(0, after.elapsedMs - before.elapsedMs);
  if (elapsedMs - expectedMs < shortestAwayMs) return null;
  const slept = shift(after.now, -Math.round(elapsedMs));
  const isForward = msOf(slept) - msOf(before.now) > stepFromMs;
  return { from: isForward ? before.now : slept, until: after.now };
}
