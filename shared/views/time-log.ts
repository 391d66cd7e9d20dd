/**
 * Sessions with a linked task as the Time Logs document shows them: a timer while active (Time Logs, start), a log once it was started
 * (Time Logs, stop). Times are UTC instants; durations are whole units, rounded down once at the end.
 */
import type { Person, Task } from '../domain/registry.ts';
import {
  firstStart,
  type InterruptionCause,
  isActive,
  openInterruption,
  type Session,
} from '../domain/session.ts';
import { segmentsUntil, workedMs } from '../domain/times.ts';
import type { Instant } from '../time/instant.ts';
import { overlaps } from '../time/interval.ts';

export interface TaskTimerRead {
  readonly id: string;
  readonly task_id: string;
  readonly task_title: string;
  readonly project_title: string | null;
  readonly user_id: string;
  readonly status: 'running' | 'paused' | 'completed';
  readonly started_at: Instant;
  readonly last_resumed_at: Instant;
  readonly paused_at: Instant | null;
  readonly accumulated_seconds: number;
  readonly pause_reason: InterruptionCause | null;
  readonly created_at: Instant;
  readonly updated_at: Instant;
}

export interface TimeLogRead {
  readonly id: string;
  readonly task_id: string;
  readonly task_title: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly project_title: string | null;
  readonly started_at: Instant;
  readonly ended_at: Instant | null;
  readonly duration_minutes: number;
  readonly source_type: 'timer' | 'manual';
  readonly notes: string | null;
  readonly status: 'active' | 'completed' | 'invalid';
  readonly created_at: Instant;
  readonly updated_at: Instant;
}

/** Null for a session that was never started, because that is no timer. */
export function taskTimer(session: Session, task: Task, now: Instant): TaskTimerRead | null {
  const started = firstStart(session);
  if (started === null) return null;
  const interruption = openInterruption(session);
  return {
    id: session.id,
    task_id: task.id,
    task_title: task.title,
    project_title: task.projectTitle,
    user_id: session.owner,
    status: !isActive(session) ? 'completed' : interruption === null ? 'running' : 'paused',
    started_at: started,
    last_resumed_at: segmentsUntil(session, now).at(-1)?.start ?? started,
    paused_at: interruption?.at ?? null,
    accumulated_seconds: Math.floor(workedMs(session, now) / 1000),
    pause_reason: interruption?.cause ?? null,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}

/** `needsLook` comes from `logsThatNeedALook`. Null for a session that was never started. */
export function timeLog(
  session: Session,
  task: Task,
  person: Pick<Person, 'name'> | undefined,
  now: Instant,
  needsLook: boolean,
): TimeLogRead | null {
  const started = firstStart(session);
  if (started === null) return null;
  return {
    id: session.id,
    task_id: task.id,
    task_title: task.title,
    user_id: session.owner,
    user_name: person?.name ?? session.owner,
    project_title: task.projectTitle,
    started_at: started,
    // The end of the last running segment, even if it was stopped while paused.
    ended_at: isActive(session) ? null : (session.segments.at(-1)?.end ?? null),
    duration_minutes: Math.floor(workedMs(session, now) / 60_000),
    source_type: session.source,
    notes: session.notes,
    status: isActive(session) ? 'active' : needsLook ? 'invalid' : 'completed',
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}

/** A log with more worked time than this needs a look. */
export const longestMs = 16 * 3_600_000;

/**
 * Time Logs, Enum reference: `invalid`. The ids of those ended logs of one owner that need a look: worked for longer than 16 h, ending in
 * the future, spanning a recorded clock jump, or overlapping another log of the same owner. Nothing of this is stored, so an edit that
 * cures it clears it.
 */
export function logsThatNeedALook(logs: readonly Session[], now: Instant): ReadonlySet<string> {
  const found = new Set<string>();
  const stretches = logs.flatMap((session) =>
    segmentsUntil(session, now).map((segment) => ({ session, segment })),
  );
  stretches.sort((a, b) =>
    a.segment.start < b.segment.start ? -1 : a.segment.start > b.segment.start ? 1 : 0,
  );
  let reaching = stretches[0];
  for (const each of stretches.slice(1)) {
    // The next segment can only overlap the one that reaches furthest.
    if (
      reaching !== undefined &&
      overlaps(reaching.segment, each.segment) &&
      reaching.session.id !== each.session.id
    ) {
      found.add(reaching.session.id);
      found.add(each.session.id);
    }
    if (reaching === undefined || each.segment.end > reaching.segment.end) reaching = each;
  }
  for (const session of logs) {
    const end = session.segments.at(-1)?.end;
    const isLong = workedMs(session, now) > longestMs;
    if (isLong || session.clockSteps.length > 0 || (end !== undefined && end > now)) found.add(session.id);
  }
  return found;
}
