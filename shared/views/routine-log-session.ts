/** A session as the RoutineLog document shows it (RoutineLog, Session): exactly its nine fields; an unset field is null. */
import { isActive, type Session } from '../domain/session.ts';
import { endOf } from '../domain/times.ts';
import type { Instant } from '../time/instant.ts';

export interface RoutineLogSession {
  readonly owner: string;
  readonly sessionName: string;
  readonly sessionId: string;
  readonly isPaused: boolean;
  readonly isActive: boolean;
  /** Time of the last start; resuming does not count as one. */
  readonly start: Instant | null;
  /** Time of the interruption or of the end. */
  readonly end: Instant | null;
  readonly linkedTaskId: string | null;
  readonly interruptReason: string | null;
}

export function routineLogSession(session: Session): RoutineLogSession {
  const { progress } = session;
  // A session that ended while interrupted stays marked as paused, and keeps the reason.
  const isPaused =
    progress.status === 'interrupted' || (progress.status === 'ended' && progress.whileInterrupted);
  return {
    owner: session.owner,
    sessionName: session.name,
    sessionId: session.id,
    isPaused,
    isActive: isActive(session),
    start: lastStart(session),
    end: endOf(session),
    linkedTaskId: session.linkedTaskId,
    interruptReason: isPaused ? (session.interruptions.at(-1)?.reason ?? null) : null,
  };
}

/**
 * The start of the last segment that does not follow an interruption. Several interruptions may lie between two segments, and one may lie
 * before the first segment.
 */
function lastStart({ progress, segments, interruptions }: Session): Instant | null {
  const starts = segments.map((each) => each.start);
  if (progress.status === 'running') starts.push(progress.open.start);
  const resumptions = new Set(interruptions.map(({ until }) => until));
  return starts.findLast((start, index) => index === 0 || !resumptions.has(start)) ?? null;
}
