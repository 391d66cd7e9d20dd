/** The rule that the times of every session follow, however they came about. `evolve` keeps it true for any input. */
import { assertNever } from '../assert-never.ts';
import type { Instant } from '../time/instant.ts';
import type { Interruption, Progress, Segment, Session } from './session.ts';

/**
 * Segments are in order and disjoint, and so are interruptions. Only what the state leaves open is open, and it lies at the end, so that
 * whatever comes next lies after everything.
 */
export function timesFit({
  progress,
  segments,
  interruptions,
}: Pick<Session, 'progress' | 'segments' | 'interruptions'>): boolean {
  return inOrder(segments) && fitsEnd(progress, segments, interruptions);
}

function fitsEnd(
  progress: Progress,
  segments: readonly Segment[],
  interruptions: readonly Interruption[],
): boolean {
  const open = progress.status === 'interrupted' ? interruptions.at(-1) : undefined;
  const closed = open === undefined ? interruptions : interruptions.slice(0, -1);
  const spans = closed.flatMap(({ at, until }) => (until === null ? [] : { start: at, end: until }));
  if (spans.length < closed.length || !inOrder(spans)) return false;
  const isAfterAll = (moment: Instant) =>
    [segments.at(-1), spans.at(-1)].every((last) => last === undefined || last.end <= moment);
  switch (progress.status) {
    case 'created':
      return segments.length === 0 && interruptions.length === 0;
    case 'running':
      return isAfterAll(progress.open.start);
    case 'interrupted':
      return open !== undefined && open.until === null && isAfterAll(open.at);
    case 'ended':
      return isAfterAll(progress.endedAt);
    default:
      return assertNever(progress);
  }
}

function inOrder(spans: readonly Pick<Segment, 'start' | 'end'>[]): boolean {
  return spans.every(({ start, end }, place) => {
    const next = spans[place + 1];
    return start <= end && (next === undefined || end <= next.start);
  });
}
