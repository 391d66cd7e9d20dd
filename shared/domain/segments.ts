/** The rules for segments that are entered or changed by hand: each ends after it starts, they are in order, and none overlaps the next. */

import { message } from '../messages/message.ts';
import { lengthMs } from '../time/interval.ts';
import type { Times } from './commands.ts';
import { accepted, type Result, refused } from './refusal.ts';

/** A longer stretch is certainly a typing error. Besides, figures are computed for every day that a stretch touches. */
export const longestStretchMs = 31 * 86_400_000;

/** A refusal if one of the times is longer than a stretch that is entered or changed by hand may be; otherwise null. */
export function tooLong(times: readonly Times[], field: string): Result<never> | null {
  return times.some((each) => lengthMs(each) > longestStretchMs)
    ? refused('invalid-input', message('refusal.stretchTooLong'), field)
    : null;
}

/** The times ordered by start, or a refusal that names the first one that does not fit. Segments may touch. */
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
