/** The rule for the segments of a session that are entered or changed by hand: each ends after it starts, in order, none overlapping the next. */

import { message } from '../messages/message.ts';
import { lengthMs } from '../time/interval.ts';
import type { Times } from './commands.ts';
import { accepted, type Result, refused } from './refusal.ts';

/** A longer stretch is a slip of the pen; and a day's figures are made for every day that a stretch touches. */
export const longestStretchMs = 31 * 86_400_000;

/** A refusal when one of the times is longer than a stretch entered or changed by hand may be; else null. */
export function tooLong(times: readonly Times[], field: string): Result<never> | null {
  return times.some((each) => lengthMs(each) > longestStretchMs)
    ? refused('invalid-input', message('refusal.stretchTooLong'), field)
    : null;
}

/** The times in order of their start, or a refusal that names the first that does not fit. Touching segments are allowed. */
export function orderedTimes(segments: readonly Times[]): Result<readonly Times[]> {
  const ordered = segments.map((times, index) => ({ times, index }));
  ordered.sort((a, b) => (a.times.start < b.times.start ? -1 : a.times.start > b.times.start ? 1 : 0));
  for (const [place, { times, index }] of ordered.entries()) {
    if (times.end <= times.start)
      return refused('end-not-after-start', message('refusal.endNotAfterStart'), `segments.${index}.end`);
    const before = ordered[place - 1]?.times;
    if (before !== undefined && before.end > times.start)
      return refused('segments-overlap', message('refusal.stretchesOverlap'), `segments.${index}.start`);
  }
  return accepted(ordered.map((each) => each.times));
}
