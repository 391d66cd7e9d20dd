/**
 * Joins the times of several sessions into those of one. Segments are in order and disjoint and keep their provenance, overlapping time
 * counts once, and interruptions lose what was worked through. Pure.
 */
import { earlier, type Instant, later } from '../../time/instant.ts';
import { lengthMs, sharing, united, without } from '../../time/interval.ts';
import type { TimesWithState } from '../events.ts';
import type { Interruption, OpenSegment, Segment } from '../session.ts';

/**
 * The state of the joined session: running if one runs, otherwise interrupted if one waits, otherwise ended with the last of them. Null if
 * none was ever started.
 */
export function joinedTimes(sessions: readonly TimesWithState[]): TimesWithState | null {
  const started = sessions.filter(({ progress }) => progress.status !== 'created');
  const segments = started.flatMap((each) => each.segments);
  const interruptions = started.flatMap((each) => each.interruptions);
  const open = openOf(started);
  if (open !== null) {
    const closed = disjoint(segments, open.start);
    return {
      progress: { status: 'running', open },
      segments: closed,
      interruptions: between(interruptions, closed, open.start),
    };
  }
  const closed = disjoint(segments, null);
  const last = closed.at(-1)?.end;
  const waiting = started
    .filter(({ progress }) => progress.status === 'interrupted')
    .flatMap((each) => each.interruptions.at(-1) ?? [])
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .at(-1);
  if (waiting !== undefined) {
    const at = last === undefined ? waiting.at : later(waiting.at, last);
    const earlierOnes = interruptions.filter(({ id }) => id !== waiting.id);
    return {
      progress: { status: 'interrupted' },
      segments: closed,
      interruptions: [...between(earlierOnes, closed, at), { ...waiting, at }],
    };
  }
  const [ended] = started
    .flatMap(({ progress }) => (progress.status === 'ended' ? [progress] : []))
    .sort((one, other) => (one.endedAt > other.endedAt ? -1 : 1));
  if (ended === undefined) return null;
  const endedAt = ended.whileInterrupted
    ? later(ended.endedAt, last ?? ended.endedAt)
    : (last ?? ended.endedAt);
  return {
    progress: { ...ended, endedAt, whileInterrupted: ended.whileInterrupted && endedAt !== last },
    segments: closed,
    interruptions: between(interruptions, closed, endedAt),
  };
}

/** The earliest open segment; it covers the others. */
function openOf(sessions: readonly TimesWithState[]): OpenSegment | null {
  return sessions
    .flatMap(({ progress }) => (progress.status === 'running' ? [progress.open] : []))
    .reduce<OpenSegment | null>(
      (first, each) => (first === null || each.start < first.start ? each : first),
      null,
    );
}

/** In order and disjoint. Segments that touch and have the same provenance become one. Nothing extends beyond `until`. */
export function disjoint(segments: readonly Segment[], until: Instant | null): readonly Segment[] {
  const ordered = segments.toSorted((one, other) =>
    one.start === other.start ? (one.end > other.end ? -1 : 1) : one.start < other.start ? -1 : 1,
  );
  const kept: Segment[] = [];
  for (const { start: from, end: to, provenance } of ordered) {
    const last = kept.at(-1);
    const start = last === undefined ? from : later(from, last.end);
    const end = until === null ? to : earlier(to, until);
    // A segment of zero length, started and ended within a millisecond, is kept if it stands alone.
    if (end < start || (end === start && (from !== to || last?.end === end))) continue;
    if (last !== undefined && last.end === start && last.provenance === provenance && start < end)
      kept.splice(-1, 1, { start: last.start, end, provenance });
    else kept.push({ start, end, provenance });
  }
  return kept;
}

/** The interruptions outside of worked time, in order and disjoint. Of one that is cut into pieces, the longest piece stays. */
function between(
  interruptions: readonly Interruption[],
  busy: readonly Segment[],
  until: Instant,
): readonly Interruption[] {
  const worked = united(busy);
  const kept: Interruption[] = [];
  for (const each of interruptions.toSorted((one, other) => (one.at < other.at ? -1 : 1))) {
    const start = later(each.at, kept.at(-1)?.until ?? each.at);
    const end = earlier(each.until ?? until, until);
    if (end <= start) continue;
    const span = { start, end };
    const [longest] = without([span], sharing(worked, span)).toSorted(
      (one, other) => lengthMs(other) - lengthMs(one),
    );
    if (longest !== undefined) kept.push({ ...each, at: longest.start, until: longest.end });
  }
  return kept;
}
