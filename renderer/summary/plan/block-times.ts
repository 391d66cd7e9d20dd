/**
 * How the times of a block change by keys and by dragging: in steps of five minutes, to a length between five minutes and 24 hours. Pure.
 */
import { longestBlockMs } from '../../../shared/domain/block.ts';
import { earlier, later, msOf, shift } from '../../../shared/time/instant.ts';
import { type Interval, intersection } from '../../../shared/time/interval.ts';

const stepMs = 5 * 60_000;

/** The part of a block that is held. */
export type Hold = 'whole' | 'start' | 'end';

/** Moves by exactly `steps` times five minutes; negative steps move earlier. Returns the old times if that is not possible. */
export function stepped(times: Interval, hold: Hold, steps: number, day: Interval): Interval {
  return within(movedBy(times, hold, steps * stepMs), times, day);
}

/** Moves to a whole multiple of five minutes. */
export function drawn(times: Interval, hold: Hold, byMs: number, day: Interval): Interval {
  const held = hold === 'end' ? times.end : times.start;
  const target = Math.round((msOf(held) + byMs) / stepMs) * stepMs;
  return within(movedBy(times, hold, target - msOf(held)), times, day);
}

function movedBy({ start, end }: Interval, hold: Hold, byMs: number): Interval {
  switch (hold) {
    case 'start':
      return { start: earlier(shift(start, byMs), shift(end, -stepMs)), end };
    case 'end':
      return { start, end: later(shift(end, byMs), shift(start, stepMs)) };
    default:
      return { start: shift(start, byMs), end: shift(end, byMs) };
  }
}

/** A block that is moved here must keep some part on the shown day. */
function within(next: Interval, was: Interval, day: Interval): Interval {
  const isOnDay = intersection(next, day) !== null;
  return isOnDay && msOf(next.end) - msOf(next.start) <= longestBlockMs ? next : was;
}
