/**
 * Where the times of an edit overlap other sessions of the same person, and what each way out would do. Times are compared by the minutes
 * that are shown: what ends at 10:30:45 does not overlap what begins at 10:30. Pure.
 */
import { type Instant, later, minuteOf } from '../time/instant.ts';
import { type Interval, overlaps, without } from '../time/interval.ts';
import type { Changes } from './commands.ts';
import type { Session } from './session.ts';
import { segmentsUntil } from './times.ts';

/** What becomes of an overlap: the other session gives up the time, this one does, or both keep it (and are marked `invalid`). */
export const waysOut = ['trim-other', 'trim-this', 'keep'] as const;
export type WayOut = (typeof waysOut)[number];

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

/** Changes of times. */
export type Retimed = Pick<Changes, 'segments' | 'openStart'> & { readonly segments: readonly Interval[] };

/** The session without the times; null where nothing would be left, or what runs would have to end. */
export function withoutTimes(session: Session, taken: readonly Interval[], now: Instant): Retimed | null {
  // One by one: those that touch did not come about in the same way.
  const closed = session.segments.flatMap((each) => without([each], taken));
  const { progress } = session;
  if (progress.status !== 'running') return closed.length === 0 ? null : { segments: closed };
  const end = later(progress.open.start, now);
  const pieces = without([{ start: progress.open.start, end }], taken);
  const last = pieces.at(-1);
  if (last === undefined || last.end !== end) return null;
  return { segments: [...closed, ...pieces.slice(0, -1)], openStart: last.start };
}

/** The times of a session as they overlap others: to the minute. */
export function takenBy(other: Session, now: Instant): readonly Interval[] {
  return segmentsUntil(other, now).map(inMinutes);
}

export function inMinutes({ start, end }: Interval): Interval {
  return { start: minuteOf(start), end: minuteOf(end) };
}
