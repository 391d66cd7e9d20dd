/** Figures of a session's times. Worked time and span are computed from the segments whenever they are needed. In milliseconds. */
import { sum } from '../sum.ts';
import { type Instant, later, msOf } from '../time/instant.ts';
import { lengthMs } from '../time/interval.ts';
import { firstStart, type Segment, type Session } from './session.ts';

/** All segments; the open one ends at `now`, but never before its start. */
export function segmentsUntil(session: Session, now: Instant): readonly Segment[] {
  if (session.progress.status !== 'running') return session.segments;
  const { start, provenance } = session.progress.open;
  return [...session.segments, { start, end: later(start, now), provenance }];
}

/** Worked time up to `now`: the sum of the segments. */
export function workedMs(session: Session, now: Instant): number {
  return sum(segmentsUntil(session, now), lengthMs);
}

/**
 * From the first start to the end: to the last event for a session that has ended or is interrupted, to `now` for a running one. Zero
 * before the start.
 */
export function spanMs(session: Session, now: Instant): number {
  const start = firstStart(session);
  const end =
    session.progress.status === 'ended' ? session.progress.endedAt : segmentsUntil(session, now).at(-1)?.end;
  return start === null || end === undefined ? 0 : msOf(end) - msOf(start);
}

/** The end by the RoutineLog document: the interruption while the session is interrupted, the end once it has ended, otherwise null. */
export function endOf(session: Session): Instant | null {
  const { progress } = session;
  if (progress.status === 'ended') return progress.endedAt;
  return progress.status === 'interrupted' ? (session.interruptions.at(-1)?.at ?? null) : null;
}
