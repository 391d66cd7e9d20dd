/** The rule for the times of any session, however they came about: what `evolve` keeps true, whatever it is given. */
import { assertNever } from '../assert-never.ts';
import type { Instant } from '../time/instant.ts';
import type { Interruption, Progress, Segment, Session } from './session.ts';

/**
 * Stretches in order and apart, interruptions as well, and open at the end just what the state leaves open. Whatever comes next lies after
 * all of it.
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
