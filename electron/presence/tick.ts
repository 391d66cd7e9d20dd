/** What two readings of the clocks say about the time between them. Pure. */
import { stepFromMs } from '../../shared/domain/to-come.ts';
import { type Instant, instantFromMs, later, msOf, shift } from '../../shared/time/instant.ts';

export interface Reading {
  readonly now: Instant;
  /** By the monotonic clock. */
  readonly elapsedMs: number;
}

/** A step of the wall clock. */
export interface Step {
  /** The time that it shows now. */
  readonly observed: Instant;
  /** The time that it would show if it had not been set. */
  readonly expected: Instant;
  /** For a step forward: moments later than this were written after the step. */
  readonly since: Instant;
  /** The time that it showed when both clocks were last read; null if the program was not running then. */
  readonly before: Instant | null;
}

export interface Gap {
  readonly from: Instant;
  readonly until: Instant;
}

/** How far the two clocks drift apart if no time server corrects them: more than two seconds in a night. */
const driftShare = 1 / 5_000;
/** Anything shorter is not an absence: a lid closed by mistake, or a program stopped for a moment. */
export const shortestAwayMs = 60_000;

/** Null if the wall clock was not set, or if the monotonic one went backwards, so that nothing is known. */
export function stepBetween(before: Reading, after: Reading): Step | null {
  const elapsedMs = after.elapsedMs - before.elapsedMs;
  const wallMs = msOf(after.now) - msOf(before.now);
  if (elapsedMs < 0 || Math.abs(wallMs - elapsedMs) <= stepFromMs + elapsedMs * driftShare) return null;
  const expected = instantFromMs(Math.round(msOf(before.now) + elapsedMs));
  const first = shift(after.now, -Math.round(elapsedMs));
  return { observed: after.now, expected, since: later(first, expected), before: before.now };
}

/**
 * The time during which the program did not run at all because the machine slept, by the present wall clock. If that was set forward
 * meanwhile, it is unknown when, and the time counts from the first reading on. `expectedMs`: after how long the second reading was due.
 */
export function gapBetween(before: Reading, after: Reading, expectedMs: number): Gap | null {
  const elapsedMs = Math.max(0, after.elapsedMs - before.elapsedMs);
  if (elapsedMs - expectedMs < shortestAwayMs) return null;
  const slept = shift(after.now, -Math.round(elapsedMs));
  const isForward = msOf(slept) - msOf(before.now) > stepFromMs;
  return { from: isForward ? before.now : slept, until: after.now };
}
