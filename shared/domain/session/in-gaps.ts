/**
 * Adjusts the interruptions of a session whose segments were moved by hand. An interruption that begins or ends where a segment did moves
 * along with it. Other interruptions stay where they are: two in the same gap keep their places relative to each other, and discarded time
 * beside one stays out. Interruptions that a segment now covers are removed. So are those before the first segment, unless nothing was
 * worked on before them in the first place. Pure.
 */
import { earlier, type Instant, later } from '../../time/instant.ts';
import type { Interruption, Progress, Segment, Session } from '../session.ts';

/** A gap in which nothing is worked on. `start` null: it lies before everything. `end` null: it is open. */
interface Gap {
  readonly start: Instant | null;
  readonly end: Instant | null;
}

/** `segments` and `progress` are the new ones. */
export function interruptionsInGaps(
  before: Session,
  segments: readonly Segment[],
  progress: Progress,
): readonly Interruption[] {
  let left = before.interruptions;
  return gapsBetween(segments, progress).flatMap((gap) => {
    const within = left.filter((each) => liesIn(each, gap, before));
    left = left.filter((each) => !within.includes(each));
    return fittedInto(gap, within, before);
  });
}

function gapsBetween(segments: readonly Segment[], progress: Progress): readonly Gap[] {
  const starts: (Instant | null)[] = segments.map(({ start }) => start);
  if (progress.status === 'running') starts.push(progress.open.start);
  if (progress.status === 'interrupted') starts.push(null);
  if (progress.status === 'ended' && progress.whileInterrupted) starts.push(progress.endedAt);
  return starts.map((end, place) => ({ start: segments[place - 1]?.end ?? null, end }));
}

function liesIn({ at, until }: Interruption, { start, end }: Gap, before: Session): boolean {
  if (until === null) return end === null;
  if (start === null) return end !== null && at < end && !wasWorkedOnUntil(at, before);
  return until > start && (end === null || at < end);
}

function wasWorkedOnUntil(moment: Instant, { segments }: Session): boolean {
  return segments.some(({ start, end }) => start < end && end <= moment);
}

function fittedInto(gap: Gap, within: readonly Interruption[], before: Session): readonly Interruption[] {
  const [first, last] = [within[0], within.at(-1)];
  let from = gap.start;
  return within.flatMap((each) => {
    const begin = each === first && followsStretch(each, before) ? (gap.start ?? each.at) : each.at;
    const at = from === null ? begin : later(begin, from);
    if (each.until === null) return [{ ...each, at }];
    const end = each === last && leadsToStretch(each, before) ? (gap.end ?? each.until) : each.until;
    const until = gap.end === null ? end : earlier(end, gap.end);
    if (until <= at) return [];
    from = until;
    return [{ ...each, at, until }];
  });
}

function followsStretch({ at }: Interruption, { segments }: Session): boolean {
  return segments.some(({ end }) => end === at);
}

function leadsToStretch({ until }: Interruption, { segments, progress }: Session): boolean {
  if (segments.some(({ start }) => start === until)) return true;
  if (progress.status === 'running') return progress.open.start === until;
  return progress.status === 'ended' && progress.endedAt === until;
}
