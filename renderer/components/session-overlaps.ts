/** The ways out of an overlap, as changes of sessions and of the fields of an edit. Pure. */
import { inMinutes, takenBy, withoutTimes } from '../../shared/domain/overlaps.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import { message } from '../../shared/messages/message.ts';
import { type Instant, later, msOf } from '../../shared/time/instant.ts';
import { type Interval, overlaps, without } from '../../shared/time/interval.ts';
import type { SessionDraft } from './session-draft.ts';
import { type Place, type StretchDraft, stretchDraft } from './stretch-draft.ts';

/** Of an edit that is saved before it is chosen what becomes of each session that it overlaps. */
export const overlapsOpen: Refusal = {
  code: 'segments-overlap',
  message: message('editor.overlapOpen'),
  field: 'overlaps',
};

/** A stretch that would be left; null as its end: it runs. */
export interface Left {
  readonly start: Instant;
  readonly end: Instant | null;
}

/** What trimming the other would leave of it; null where nothing would be left, or what runs would have to end. */
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

/** What trimming this one would leave of its times. */
export function leftOfThis(times: readonly Left[], other: Session, now: Instant): readonly Left[] {
  const taken = takenBy(other, now);
  return times.flatMap(({ start, end }): readonly Left[] => {
    const until = end ?? later(start, now);
    const pieces = without([{ start, end: until }], taken).filter((each) => lengthInMinutes(each) > 0);
    return pieces.map((each) => (end === null && each.end === until ? { ...each, end: null } : each));
  });
}

/**
 * The stretches of the edit without the times of the others, by the minutes that are shown; null where nothing would be left, or what runs
 * would have to end. `times`: what the stretches are read as, null as the end of the one that runs.
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
    // Of what runs the last piece runs on; of what is over the first is the stretch that it was. The others are new ones.
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
