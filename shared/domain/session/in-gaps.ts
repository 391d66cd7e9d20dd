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

/** Where the segments began and ended before the change. */
interface Edges {
  readonly starts: ReadonlySet<Instant>;
  readonly ends: ReadonlySet<Instant>;
  /** The first end of a segment in which something was worked on; null if there is none. */
  readonly firstEnd: Instant | null;
}

/** `segments` and `progress` are the new ones. Gaps and interruptions are in order, so each is looked at once. */
export function interruptionsInGaps(
  before: Session,
  segments: readonly Segment[],
  progress: Progress,
): readonly Interruption[] {
  const edges = edgesOf(before);
  const { interruptions } = before;
  let next = 0;
  return gapsBetween(segments, progress).flatMap((gap) => {
    while (liesBefore(interruptions[next], gap)) next += 1;
    const first = next;
    while (liesIn(interruptions[next], gap, edges)) next += 1;
    return fittedInto(gap, interruptions.slice(first, next), edges);
  });
}

function edgesOf({ segments, progress }: Session): Edges {
  const starts = new Set(segments.map(({ start }) => start));
  if (progress.status === 'running') starts.add(progress.open.start);
  if (progress.status === 'ended') starts.add(progress.endedAt);
  return {
    starts,
    ends: new Set(segments.map(({ end }) => end)),
    firstEnd: segments.find(({ start, end }) => start < end)?.end ?? null,
  };
}

/** In order. Segments that touch have no gap between them. */
function gapsBetween(segments: readonly Segment[], progress: Progress): readonly Gap[] {
  const starts: (Instant | null)[] = segments.map(({ start }) => start);
  if (progress.status === 'running') starts.push(progress.open.start);
  if (progress.status === 'interrupted') starts.push(null);
  if (progress.status === 'ended' && progress.whileInterrupted) starts.push(progress.endedAt);
  return starts
    .map((end, place) => ({ start: segments[place - 1]?.end ?? null, end }))
    .filter(({ start, end }) => start === null || start !== end);
}

/** Whether a segment before the gap covers all of the interruption. */
function liesBefore(each: Interruption | undefined, { start }: Gap): boolean {
  return each !== undefined && each.until !== null && start !== null && each.until <= start;
}

/** Whether part of the interruption lies in the gap. It does not lie before the gap. */
function liesIn(each: Interruption | undefined, { start, end }: Gap, { firstEnd }: Edges): boolean {
  if (each === undefined || (each.until === null && end !== null)) return false;
  if (start === null && each.until !== null && firstEnd !== null && firstEnd <= each.at) return false;
  return end === null || each.at < end;
}

function fittedInto(gap: Gap, within: readonly Interruption[], edges: Edges): readonly Interruption[] {
  const [first, last] = [within[0], within.at(-1)];
  let from = gap.start;
  return within.flatMap((each) => {
    const begin = each === first && edges.ends.has(each.at) ? (gap.start ?? each.at) : each.at;
    const at = from === null ? begin : later(begin, from);
    if (each.until === null) return [{ ...each, at }];
    const end = each === last && edges.starts.has(each.until) ? (gap.end ?? each.until) : each.until;
    const until = gap.end === null ? end : earlier(end, gap.end);
    if (until <= at) return [];
    from = until;
    return [{ ...each, at, until }];
  });
}
