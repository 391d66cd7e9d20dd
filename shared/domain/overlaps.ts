/**
 * Where the times of an edit overlap other sessions of the same person, and what each way out does. Times are compared by the minutes that
 * are shown: a session that ends at 10:30:45 does not overlap one that begins at 10:30. Pure.
 */
import { type Instant, later, minuteOf } from '../time/instant.ts';
import { type Interval, overlaps, sharing, united, without } from '../time/interval.ts';
import type { Changes } from './commands.ts';
import type { Session } from './session.ts';
import { segmentsUntil } from './times.ts';

/** How to treat an overlap: the other session gives up the time, this one does, or both keep it (and are marked `invalid`). */
export const waysOut = ['trim-other', 'trim-this', 'keep'] as const;
export type WayOut = (typeof waysOut)[number];

export interface Overlap {
  readonly other: Session;
  /** The first segment of the other session that is overlapped. Its end is null if it is still running. */
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

/** Changes of times. */
export type Retimed = Pick<Changes, 'segments' | 'openStart'> & { readonly segments: readonly Interval[] };

/** The session without the times. Null if nothing would be left, or if a running session would have to end. */
export function withoutTimes(session: Session, taken: readonly Interval[], now: Instant): Retimed | null {
  // Each segment by itself, because segments that touch may have different provenance.
  const gone = united(taken);
  const closed = session.segments.flatMap((each) => without([each], sharing(gone, each)));
  const { progress } = session;
  if (progress.status !== 'running') return closed.length === 0 ? null : { segments: closed };
  const end = later(progress.open.start, now);
  const pieces = without([{ start: progress.open.start, end }], gone);
  const last = pieces.at(-1);
  if (last === undefined || last.end !== end) return null;
  return { segments: [...closed, ...pieces.slice(0, -1)], openStart: last.start };
}

/** The times of a session as they count for overlaps: to the minute. */
export function takenBy(other: Session, now: Instant): readonly Interval[] {
  return segmentsUntil(other, now).map(inMinutes);
}

export function inMinutes({ start, end }: Interval): Interval {
  return { start: minuteOf(start), end: minuteOf(end) };
}
