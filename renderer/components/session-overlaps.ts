/**
 * Where the times of an edit overlap other sessions, and the ways out. Pure. Times are compared by the minutes that are shown: what ends at
 * 10:30:45 does not overlap what begins at 10:30.
 */
import type { InputOf } from '../../shared/contract/contract.ts';
import type { Session } from '../../shared/domain/session.ts';
import { segmentsUntil } from '../../shared/domain/times.ts';
import { type Instant, instantFromMs, later, msOf } from '../../shared/time/instant.ts';
import { type Interval, overlaps, without } from '../../shared/time/interval.ts';
import type { SessionDraft } from './session-draft.ts';
import { type Place, type StretchDraft, stretchDraft } from './stretch-draft.ts';

export interface Overlap {
  readonly other: Session;
  /** The first stretch of the other that is overlapped; null as its end: it runs. */
  readonly stretch: { readonly start: Instant; readonly end: Instant | null };
}

/** The sessions among `others` that share a shown minute with one of the times. */
export function overlapsOf(
  times: readonly Interval[],
  others: readonly Session[],
  now: Instant,
): readonly Overlap[] {
  const shown = times.map(inMinutes);
  return others.flatMap((other): Overlap[] => {
    if (other.deletedAt !== null) return [];
    const found = segmentsUntil(other, now).find((each) =>
      shown.some((time) => overlaps(time, inMinutes(each))),
    );
    if (found === undefined) return [];
    const isOpen = other.progress.status === 'running' && found.start === other.progress.open.start;
    return [{ other, stretch: { start: found.start, end: isOpen ? null : found.end } }];
  });
}

/** The change that takes the times away from the other session; null where nothing would be left, or what runs would have to end. */
export function trimmedOther(
  other: Session,
  taken: readonly Interval[],
  now: Instant,
): InputOf<'amend'> | null {
  const closed = without(
    other.segments.map(({ start, end }) => ({ start, end })),
    taken,
  );
  const { progress } = other;
  if (progress.status !== 'running')
    return closed.length === 0 ? null : { session: other.id, segments: [...closed] };
  const end = later(progress.open.start, now);
  const pieces = without([{ start: progress.open.start, end }], taken);
  const last = pieces.at(-1);
  if (last === undefined || last.end !== end) return null;
  return { session: other.id, segments: [...closed, ...pieces.slice(0, -1)], openStart: last.start };
}

/**
 * The stretches of the edit without the times of the others, by the minutes that are shown; null where nothing would be left, or what runs
 * would have to end. `times`: what the stretches are read as, null as the end of the one that runs.
 */
export function trimmedThis(
  stretches: readonly StretchDraft[],
  times: readonly { readonly start: Instant; readonly end: Instant | null }[],
  others: readonly Session[],
  place: Place,
  now: Instant,
): SessionDraft['stretches'] | null {
  const taken = others.flatMap((other) => segmentsUntil(other, now)).map(inMinutes);
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
    for (const [at_, piece] of pieces.entries()) {
      const isLast = at_ === pieces.length - 1;
      const index = end === null ? (isLast ? stretch.index : null) : at_ === 0 ? stretch.index : null;
      trimmed.push(stretchDraft(index, end === null && isLast ? { ...piece, end: null } : piece, place));
    }
  }
  return trimmed.length === 0 ? null : trimmed;
}

function lengthInMinutes({ start, end }: Interval): number {
  return msOf(floored(end)) - msOf(floored(start));
}

function inMinutes({ start, end }: Interval): Interval {
  return { start: floored(start), end: floored(end) };
}

function floored(instant: Instant): Instant {
  return instantFromMs(Math.floor(msOf(instant) / 60_000) * 60_000);
}
