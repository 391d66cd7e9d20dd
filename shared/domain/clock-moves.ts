/** Moves moments that were written while the clock was wrong to where they belong once the clock is right. Pure. */
import { earlier, type Instant, msOf, shift } from '../time/instant.ts';
import type { ClockMove } from './commands.ts';

/** A jump smaller than this makes too little difference to ask about it, or to move anything but moments that now lie in the future. */
export const askedFromMs = 60_000;

/** A jump of the clock as it was observed. */
export interface ClockJump {
  /** `observed` is what the clock shows now; `expected` is what it would show by the monotonic clock. */
  readonly observed: Instant;
  readonly expected: Instant;
  /** The last look before the jump: its time, and the moments that existed then. Null: all moments were written before the jump. */
  readonly before: { readonly at: Instant; readonly moments: ReadonlySet<Instant> } | null;
}

/** The jump that a command reports. Its moments become a set, because every moment of a session is looked up among them. */
export function jumpOf({ observed, expected, before }: ReportedJump): ClockJump {
  const looked = before === undefined ? null : { at: before.at, moments: new Set(before.moments) };
  return { observed, expected, before: looked };
}

interface ReportedJump extends Pick<ClockJump, 'observed' | 'expected'> {
  readonly before?: { readonly at: Instant; readonly moments: readonly Instant[] };
}

/** The corrected place of a moment that was written before the clock was put right. */
export function movedMoment(at: Instant, moves: readonly ClockMove[]): Instant {
  return moves.reduce((moment, { since, byMs, keeps }) => {
    if (keeps !== undefined && moment <= keeps) return moment;
    if (since === null || moment >= since) return shift(moment, byMs);
    // Nothing was written inside a leap. A moment that an answer about the leap put there moves to its end and leaves no length.
    const landing = shift(since, byMs);
    return moment > landing ? landing : moment;
  }, at);
}

/**
 * Like `movedMoment`, but uses what else is known of a step: a moment that was written after the last look, by the clock as it is now,
 * stays. Whatever is known of the leaps, no moment was written in the future, so the result is never later than `observed`.
 */
export function movedByStep(
  at: Instant,
  moves: readonly ClockMove[],
  { observed, expected, before }: ClockJump,
): Instant {
  const isRight =
    before !== null && !before.moments.has(at) && (observed < expected ? at < before.at : at > expected);
  return earlier(isRight ? at : movedMoment(at, moves), observed);
}

/** Whether a step is so large that moments which do not lie in the future move as well. */
export function isFarStep({ observed, expected }: Pick<ClockJump, 'observed' | 'expected'>): boolean {
  return Math.abs(msOf(observed) - msOf(expected)) >= askedFromMs;
}
