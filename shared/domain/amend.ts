/** An edit of a session: description, outcome and times, with the interruptions kept in step with the gaps between the segments. */
import type { Instant } from '../time/instant.ts';
import type { Changes } from './commands.ts';
import { tidyDescription } from './description.ts';
import { accepted, type Result, refused } from './refusal.ts';
import { orderedTimes, tooLong } from './segments.ts';
import type { Interruption, Progress, Provenance, Segment, Session } from './session.ts';

/** The session after the edit, or why it cannot be. Nothing is changed half: all or nothing. */
export function amend(session: Session, changes: Changes, now: Instant): Result<Session> {
  const { segments: times, openStart, outcome, ...said } = changes;
  const description = tidyDescription({ ...session, ...said });
  if (!description.ok) return description;
  const progress = amendOutcome(session.progress, outcome);
  if (progress === null)
    return refused('not-active', 'Only a session that has ended has an outcome.', 'outcome');
  const described: Session = { ...session, ...description.value, progress, updatedAt: now };
  if (times === undefined && openStart === undefined) return accepted(described);
  return amendTimes(described, times ?? session.segments, openStart, now);
}

function amendOutcome(progress: Progress, outcome: Changes['outcome']): Progress | null {
  if (outcome === undefined) return progress;
  return progress.status === 'ended' ? { ...progress, outcome } : null;
}

function amendTimes(
  session: Session,
  times: readonly Pick<Segment, 'start' | 'end'>[],
  openStart: Instant | undefined,
  now: Instant,
): Result<Session> {
  const unchanged = (start: Instant, end: Instant) =>
    session.segments.find((each) => each.start === start && each.end === end);
  // A segment of no length (started and ended within a millisecond) may stay as it is; a new one must have a length.
  const ordered = orderedTimes(times.filter(({ start, end }) => start !== end || !unchanged(start, end)));
  if (!ordered.ok) return ordered;
  const long = tooLong(
    times.filter(({ start, end }) => !unchanged(start, end)),
    'segments',
  );
  if (long !== null) return long;
  const provenance: Provenance = session.source === 'manual' ? 'manual' : 'corrected';
  const segments = ordered.value.map(
    ({ start, end }): Segment => unchanged(start, end) ?? { start, end, provenance },
  );
  const last = segments.at(-1);
  let { progress } = session;
  if (progress.status === 'running') {
    const open = openStart === undefined ? progress.open : { start: openStart, provenance };
    if (open.start > now) return refused('invalid-input', 'The start lies in the future.', 'openStart');
    const longOpen = openStart === undefined ? null : tooLong([{ start: openStart, end: now }], 'openStart');
    if (longOpen !== null) return longOpen;
    if (last !== undefined && last.end > open.start)
      return refused(
        'segments-overlap',
        'The start lies in an earlier stretch of this session.',
        'openStart',
      );
    progress = { status: 'running', open };
  } else if (openStart !== undefined) {
    return refused('not-active', 'Only a running session has a start that is still open.', 'openStart');
  } else if (session.progress.status !== 'created' && last === undefined) {
    return refused('invalid-input', 'A session that was started keeps at least one stretch.', 'segments');
  } else if (session.progress.status === 'created' && last !== undefined) {
    return refused('not-active', 'This session has not been started yet.', 'segments');
  }
  if (progress.status === 'ended' && last !== undefined) {
    const endedAt = progress.whileInterrupted && progress.endedAt > last.end ? progress.endedAt : last.end;
    progress = { ...progress, endedAt };
  }
  return accepted({ ...session, progress, segments, interruptions: fitted(session, segments, progress) });
}

/** Interruptions after the segments moved: each takes the gap that it overlaps or touches; one whose gap is gone goes with it. */
function fitted(session: Session, segments: readonly Segment[], progress: Progress): Interruption[] {
  const starts: (Instant | null)[] = segments.slice(1).map((each) => each.start);
  if (progress.status === 'running') starts.push(progress.open.start);
  if (progress.status === 'interrupted') starts.push(null);
  if (progress.status === 'ended' && progress.whileInterrupted) starts.push(progress.endedAt);
  const left = [...session.interruptions];
  return segments.flatMap((segment, index): Interruption[] => {
    const until = starts[index];
    if (until === undefined || until === segment.end) return [];
    const found = left.findIndex(
      // The open interruption keeps to the open end; a closed one to the gap that it shares a moment with.
      (each) =>
        until === null || each.until === null
          ? until === each.until
          : each.at < until && each.until > segment.end,
    );
    const [interruption] = found === -1 ? [] : left.splice(found, 1);
    return interruption === undefined ? [] : [{ ...interruption, at: segment.end, until }];
  });
}
