/**
 * What is known of how far the wall clock is off, and of which leap a step takes back. Pure. Nothing here is as long as a leap is far: a few
 * leaps are kept, and looked through once.
 */
import type { ClockMove } from '../../shared/domain/commands.ts';
import { movedMoment } from '../../shared/domain/session/clock-step.ts';
import { type Instant, msOf, shift } from '../../shared/time/instant.ts';
import type { Leap } from '../ports/presence.ts';
import { type Step, stepFromMs } from './tick.ts';

export interface AfterStep {
  /** How what was written by a clock that was off moves, one after the other; null: a leap forward of which nobody knows what it was. */
  readonly moves: readonly ClockMove[] | null;
  /** Only leaps are taken back that were seen: what ended meanwhile has to move as well. */
  readonly isSeen: boolean;
  readonly leaps: readonly Leap[];
}

/** Two steps are of one size where both were made by hand, or by a server that is some way off. */
const sameSizeMs = 2 * stepFromMs;
/** So many are kept, the last one last: they are written into one sector. */
const kept = 4;

/** A leap that was only possible says nothing beside a later one that was as far. */
export function withLeap(leaps: readonly Leap[], leap: Leap): readonly Leap[] {
  const others = leaps.filter(({ isPossible, byMs }) => isPossible !== true || byMs > leap.byMs);
  return [...others, leap].slice(-kept);
}

/** Which leaps the step takes back: the last one, or the last few together; else it is a leap of its own. */
export function afterStep(leaps: readonly Leap[], { observed, expected, since }: Step): AfterStep {
  const byMs = msOf(observed) - msOf(expected);
  const back = takenBack(leaps, byMs);
  if (back !== null) return { moves: movesOf(back, byMs), isSeen: true, leaps: leaps.slice(0, -back.length) };
  if (byMs > 0) return { moves: null, isSeen: false, leaps: withLeap(leaps, { since, byMs }) };
  // Somewhere the clock has come to be ahead: as far as that can be, since the last time that it may have leapt so far.
  const from = sinceAsItIs(
    leaps,
    leaps.findLastIndex((each) => each.byMs >= -byMs),
  );
  const leap = { since: from === null ? null : shift(from, byMs), byMs };
  return { moves: [{ since: from, byMs }], isSeen: false, leaps: withLeap(leaps, leap) };
}

/**
 * The clock was put right, or back, while the program was away: it says `now`, and the program had been there at `seen`. By how far is known
 * where leaps were seen that it takes back; else it is as little as it can be.
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

/** What was written since that leap has moved with each later step back. */
function sinceAsItIs(leaps: readonly Leap[], place: number): Instant | null {
  const since = leaps[place]?.since ?? null;
  if (since === null) return null;
  const moves = leaps
    .slice(place + 1)
    .filter(({ byMs }) => byMs < 0)
    .map((each) => ({ since: each.since === null ? null : shift(each.since, -each.byMs), byMs: each.byMs }));
  return movedMoment(since, moves);
}

/** The last leaps that come to nothing together with the step, the first last; null: none do. Those that were only possible were none. */
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

/** What the step differs by from the leaps together goes with the first. */
function movesOf(back: readonly Leap[], byMs: number): readonly ClockMove[] {
  const seen = back.filter(({ isPossible }) => isPossible !== true);
  const beside = seen.reduce((sum, leap) => sum + leap.byMs, byMs);
  return seen.map((leap, place) => ({ since: leap.since, byMs: (place === 0 ? beside : 0) - leap.byMs }));
}
