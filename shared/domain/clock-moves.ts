/** Where moments come to lie that were written while the clock was off, once it is put right. Pure. */
import { earlier, type Instant, msOf, shift } from '../time/instant.ts';
import type { ClockMove } from './commands.ts';

/** A leap of less makes too little of a difference to ask about it, or to move what does not lie in the future. */
export const askedFromMs = 60_000;

/** A jump of the clock, as it was seen. */
export interface ClockJump {
  /** What it shows now, and what it would show by the monotonic clock. */
  readonly observed: Instant;
  readonly expected: Instant;
  /** The last look before the jump: when it was, and which moments there were then. Absent: all of them were written before the jump. */
  readonly before?: { readonly at: Instant; readonly moments: readonly Instant[] } | undefined;
}

/** Where a moment comes to lie that was written before the clock was put right. */
export function movedMoment(at: Instant, moves: readonly ClockMove[]): Instant {
  return moves.reduce((moment, { since, byMs, keeps }) => {
    if (keeps !== undefined && moment <= keeps) return moment;
    if (since === null || moment >= since) return shift(moment, byMs);
    // Within a leap nothing was written; what an answer to the question about it has put there is of no length.
    const landing = shift(since, byMs);
    return moment > landing ? landing : moment;
  }, at);
}

/**
 * The same with what else is known of a step: a moment that was written since it was looked last, and by the clock as it is now, stays. Whatever
 * is known of the leaps, nothing was written yet to come.
 */
export function movedByStep(
  at: Instant,
  moves: readonly ClockMove[],
  { observed, expected, before }: ClockJump,
): Instant {
  const isRight =
    before !== undefined &&
    !before.moments.includes(at) &&
    (observed < expected ? at < before.at : at > expected);
  return earlier(isRight ? at : movedMoment(at, moves), observed);
}

/** Whether a step is so large that what does not lie in the future moves as well. */
export function isFarStep({ observed, expected }: Pick<ClockJump, 'observed' | 'expected'>): boolean {
  return Math.abs(msOf(observed) - msOf(expected)) >= askedFromMs;
}
