/** Removes stretches from the worked time of a session. */
import { assertNever } from '../../assert-never.ts';
import { type Instant, later } from '../../time/instant.ts';
import { type Interval, sharing, united, without } from '../../time/interval.ts';
import type { TimesWithState } from '../events.ts';
import type { Interruption, Session } from '../session.ts';

/**
 * The times without the given stretches. If the end of a finished session is cut off, the session ends earlier, or ends in the pause that
 * is there now.
 */
export function withoutStretches(
  { segments, progress, interruptions }: Session,
  taken: readonly Interval[],
  pauses: readonly Interruption[],
  now: Instant,
): TimesWithState {
  const gone = united(taken);
  const kept = segments.flatMap((each) => left(each, gone).map((span) => ({ ...each, ...span })));
  const [first] = segments;
  // If nothing is left, a segment of zero length stays, because it says when the session was started.
  const closed = kept.length === 0 && first !== undefined ? [{ ...first, end: first.start }] : kept;
  const all = [...interruptions, ...pauses].sort((one, other) => (one.at < other.at ? -1 : 1));
  switch (progress.status) {
    case 'running': {
      const { open } = progress;
      const end = later(now, open.start);
      const parts = left({ start: open.start, end }, gone);
      const last = parts.at(-1);
      const goesOn = last !== undefined && last.end === end ? last : { start: end, end };
      const before = parts.filter((each) => each !== goesOn);
      return {
        progress: { status: 'running', open: { ...open, start: goesOn.start } },
        segments: [...kept, ...before.map((span) => ({ ...span, provenance: open.provenance }))],
        interruptions: all,
      };
    }
    case 'ended': {
      const lastEnd = closed.at(-1)?.end ?? progress.endedAt;
      const wasCutOff = taken.some(({ end }) => end === progress.endedAt);
      if (progress.whileInterrupted || !wasCutOff) return { progress, segments: closed, interruptions: all };
      // The cut-off end of a finished session is not worked time. If it is said to be a pause, or a pause lies before it, the session ended
      // in that pause.
      const endedAt = all.reduce((last, { until }) => later(until ?? last, last), lastEnd);
      const whileInterrupted = endedAt > lastEnd;
      return {
        progress: { ...progress, endedAt, whileInterrupted },
        segments: closed,
        interruptions: all,
      };
    }
    case 'created':
    case 'interrupted':
      return { progress, segments: closed, interruptions: all };
    default:
      return assertNever(progress);
  }
}

/** What is left of a segment, in order. One of zero length stays. `gone` is ordered and disjoint. */
function left({ start, end }: Interval, gone: readonly Interval[]): readonly Interval[] {
  const span = { start, end };
  return start < end ? without([span], sharing(gone, span)) : [span];
}
