/** What two readings of the clocks say about the time between them. Pure. */
import { stepFromMs } from '../../shared/domain/to-come.ts';
import { type Instant, instantFromMs, later, msOf, shift } from '../../shared/time/instant.ts';

export interface Reading {
  readonly now: Instant;
  /** By the monotonic clock, which nobody sets. */
  readonly elapsedMs: number;
}

/** The wall clock was set. */
export interface Step {
  /** What it shows now. */
  readonly observed: Instant;
  /** What it would show if it had not been set. */
  readonly expected: Instant;
  /** Where it was set forward: a moment that lies later than this was written after that. */
  readonly since: Instant;
  /** What it showed when both clocks were last read; null: the program was not running then. */
  readonly before: Instant | null;
}

export interface Gap {
  readonly from: Instant;
  readonly until: Instant;
}

/** How far two clocks drift apart by themselves where no time server corrects them: in a night by more than two seconds. */
const driftShare = 1 / 5_000;
/** Anything shorter is no absence: a lid closed by mistake, a program stopped for a moment. */
export const shortestAwayMs = 60_000;

/** Null where the wall clock was not set, and where the monotonic one went backwards, so that nothing is known. */
export function stepBetween(before: Reading, after: Reading): Step | null {
  const elapsedMs = after.elapsedMs - before.elapsedMs;
  const wallMs = msOf(after.now) - msOf(before.now);
  if (elapsedMs < 0 || Math.abs(wallMs - elapsedMs) <= stepFromMs + elapsedMs * driftShare) return null;
  const expected = instantFromMs(Math.round(msOf(before.now) + elapsedMs));
  const first = shift(after.now, -Math.round(elapsedMs));
  return { observed: after.now, expected, since: later(first, expected), before: before.now };
}

/**
 * The time during which the program did not run at all, as the machine slept, by the wall clock as it is now. Where that was set forward
 * meanwhile, nobody knows when, and the time counts from the first reading on. `expectedMs`: after which the second reading was due.
 */
export function gapBetween(before: Reading, after: Reading, expectedMs: number): Gap | null {
  const elapsedMs = Math.max(0, after.elapsedMs - before.elapsedMs);
  if (elapsedMs - expectedMs < shortestAwayMs) return null;
  const slept = shift(after.now, -Math.round(elapsedMs));
  const isForward = msOf(slept) - msOf(before.now) > stepFromMs;
  return { from: isForward ? before.now : slept, until: after.now };
}
