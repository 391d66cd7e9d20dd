/** The ways out of an overlap, as changes of sessions and of the fields of an edit. Pure. */
import { inMinutes, takenBy, withoutTimes } from '../../shared/domain/overlaps.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import { message } from '../../shared/messages/message.ts';
import { type Instant, later, msOf } from '../../shared/time/instant.ts';
import { type Interval, overlaps, without } from '../../shared/time/interval.ts';
import type { SessionDraft } from './session-draft.ts';
import { type Place, type StretchDraft, stretchDraft } from './stretch-draft.ts';

/** The refusal of an edit that is saved before the person has chosen what to do about each overlapped session. */
export const overlapsOpen: Refusal = {
  code: 'segments-overlap',
  message: message('editor.overlapOpen'),
  field: 'overlaps',
};

/** A stretch that would be left. A null end means that it still runs. */
export interface Left {
  readonly start: Instant;
  readonly end: Instant | null;
}

/**
 * Returns what would be left of the other session after trimming it. Null if nothing would be left, or if a running session would have to
 * end.
 */
export function leftOfOther(
  other: Session,
  taken: readonly Interval[],
  now: Instant,
): readonly Left[] | null {
  const left = withoutTimes(other, taken, now);
  if (left === null) return null;
  return left.openStart === undefined
    ? left.segments
    : [...left.segments, { start: left.openStart, end: null }];
}

/** Returns what would be left of the edit's times after trimming this session. */
export function leftOfThis(times: readonly Left[], other: Session, now: Instant): readonly Left[] {
  const taken = takenBy(other, now);
  return times.flatMap(({ start, end }): readonly Left[] => {
    const until = end ?? later(start, now);
    const pieces = without([{ start, end: until }], taken).filter((each) => lengthInMinutes(each) > 0);
    return pieces.map((each) => (end === null && each.end === until ? { ...each, end: null } : each));
  });
}

/**
 * Returns the stretches of the edit without the times of the other sessions, by the shown minutes. Null if nothing would be left, or if a
 * running session would have to end. `times` are the stretches as read; a null end marks the running one.
 */
export function trimmedThis(
  stretches: readonly StretchDraft[],
  times: readonly Left[],
  others: readonly Session[],
  place: Place,
  now: Instant,
): SessionDraft['stretches'] | null {
  const taken = others.flatMap((other) => takenBy(other, now));
  const trimmed: StretchDraft[] = [];
  for (const [at, { start, end }] of times.entries()) {
    const stretch = stretches[at];
    if (stretch === undefined) continue;
    const until = end ?? later(start, now);
    const whole = { start, end: until };
    if (!taken.some((each) => overlaps(inMinutes(whole), each))) {
      trimmed.push(stretch);
      continue;
    }
    const pieces = without([whole], taken).filter((each) => lengthInMinutes(each) > 0);
    if (end === null && pieces.at(-1)?.end !== until) return null;
    // The last piece of a running stretch goes on running. The first piece of a closed stretch keeps its identity. All other pieces are new
    // stretches.
    const own = end === null ? pieces.length - 1 : 0;
    for (const [number, piece] of pieces.entries())
      trimmed.push(
        number === own
          ? stretchDraft(stretch.index, { ...piece, end: end === null ? null : piece.end }, place)
          : stretchDraft(null, piece, place),
      );
  }
  return trimmed.length === 0 ? null : trimmed;
}

function lengthInMinutes(interval: Interval): number {
  const { start, end } = inMinutes(interval);
  return msOf(end) - msOf(start);
}
