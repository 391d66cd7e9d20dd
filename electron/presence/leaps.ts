/**
 * How far the wall clock is known to be off, and which earlier leaps a step of the clock takes back. Pure. Only the last few leaps are
 * kept, and no work grows with the size of a leap.
 */

import { movedMoment } from '../../shared/domain/clock-moves.ts';
import type { ClockMove } from '../../shared/domain/commands.ts';
import { longestStretchMs } from '../../shared/domain/segments.ts';
import { stepFromMs } from '../../shared/domain/to-come.ts';
import { type Instant, msOf, shift } from '../../shared/time/instant.ts';
import type { Leap } from '../ports/presence.ts';
import type { Step } from './tick.ts';

export interface AfterStep {
  /**
   * How moments move that were written while the clock was off, in this order. Null if it leapt forward, because then nobody knows whether
   * it is right now or was right before.
   */
  readonly moves: readonly ClockMove[] | null;
  /**
   * The leaps that the step takes back, one for each move; empty if it takes back none. Sessions that ended in between have to move as well.
   */
  readonly back: readonly Leap[];
  readonly leaps: readonly Leap[];
}

/**
 * Steps that differ by less than this count as equal, because a clock that is set by hand or by a distant time server is never set exactly.
 */
const sameSizeMs = 2 * stepFromMs;
/** The number of latest leaps that are kept, in order. They all have to fit into one disk sector (`store/last-seen.ts`). */
const kept = 4;

/** Adds a leap. Earlier leaps that were only possible and not larger than this one are dropped, because they add nothing. */
export function withLeap(leaps: readonly Leap[], leap: Leap): readonly Leap[] {
  const others = leaps.filter(({ isPossible, byMs }) => isPossible !== true || byMs > leap.byMs);
  return [...others, leap].slice(-kept);
}

/**
 * What a step means: it takes back the last leap or the last few together, or it is a leap of its own. `after`: the hybrid logical clock at
 * the step.
 */
export function afterStep(leaps: readonly Leap[], step: Step, after: string): AfterStep {
  const { observed, expected, since } = step;
  const byMs = msOf(observed) - msOf(expected);
  const all = takenBack(leaps, byMs);
  if (all !== null) {
    const back = all.filter(({ isPossible }) => isPossible !== true);
    return { moves: movesOf(back, byMs), back, leaps: leaps.slice(0, -all.length) };
  }
  if (byMs > 0) return { moves: null, back: [], leaps: withLeap(leaps, { since, byMs, after }) };
  // The clock went back without a leap to take back, so it must have been ahead before, at most since the last leap that was large enough.
  const from = sinceAsItIs(
    leaps,
    leaps.findLastIndex((each) => each.byMs >= -byMs),
  );
  const leap = { since: from === null ? null : shift(from, byMs), byMs, after };
  // If it had been ahead for longer than a segment may last, whatever began before now began by a clock that was right.
  const isLonger = from === null && -byMs > longestStretchMs;
  const move: ClockMove = { since: from, byMs, ...(isLonger ? { keeps: observed } : {}) };
  return { moves: [move], back: [], leaps: withLeap(leaps, leap) };
}

/**
 * The step of a clock that was set back while the program was not running: it shows `now`, earlier than `seen`, when the program last ran.
 * If earlier leaps explain it, the step has their size; otherwise the smallest possible size is taken.
 */
export function stepWhileAway(leaps: readonly Leap[], seen: Instant, now: Instant): Step {
  let sum = 0;
  for (const leap of leaps.toReversed()) {
    sum += seenMs(leap);
    if (msOf(seen) - sum <= msOf(now))
      return { observed: now, expected: shift(now, sum), since: now, before: null };
  }
  return { observed: now, expected: seen, since: now, before: null };
}

/** When that leap was, by the present clock, because each later step back has moved the moments written since. */
function sinceAsItIs(leaps: readonly Leap[], place: number): Instant | null {
  const since = leaps[place]?.since ?? null;
  if (since === null) return null;
  const moves = leaps
    .slice(place + 1)
    .filter(({ byMs }) => byMs < 0)
    .map((each) => ({ since: each.since === null ? null : shift(each.since, -each.byMs), byMs: each.byMs }));
  return movedMoment(since, moves);
}

/** The last leaps that cancel out with the step, the latest first; null if none do. Leaps that were only possible do not count. */
function takenBack(leaps: readonly Leap[], byMs: number): readonly Leap[] | null {
  let sum = byMs;
  for (let from = leaps.length - 1; from >= 0; from -= 1) {
    sum += seenMs(leaps[from]);
    if (seenMs(leaps[from]) !== 0 && Math.abs(sum) <= sameSizeMs) return leaps.slice(from).reverse();
  }
  return null;
}

function seenMs(leap: Leap | undefined): number {
  return leap === undefined || leap.isPossible === true ? 0 : leap.byMs;
}

/** One move for each leap. The difference between the step and the sum of the leaps is added to the first move. */
function movesOf(back: readonly Leap[], byMs: number): readonly ClockMove[] {
  const beside = back.reduce((sum, leap) => sum + leap.byMs, byMs);
  return back.map((leap, place) => ({ since: leap.since, byMs: (place === 0 ? beside : 0) - leap.byMs }));
}
