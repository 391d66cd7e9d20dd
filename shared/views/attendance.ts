/** Attendance as the Time Logs API shows it. */
import type { Attendance } from '../domain/registry.ts';
import type { OwnerId } from '../domain/session.ts';
import type { Instant } from '../time/instant.ts';
import type { TaskTimerRead } from './time-log.ts';

export interface AttendanceRead {
  readonly user_id: OwnerId;
  readonly state: Attendance['state'];
  readonly since: Instant | null;
  readonly timer: TaskTimerRead | null;
}

/** A person who has never checked in counts as checked out. */
export function attendanceRead(
  owner: OwnerId,
  kept: Attendance | undefined,
  timer: TaskTimerRead | null,
): AttendanceRead {
  return { user_id: owner, state: kept?.state ?? 'checked_out', since: kept?.since ?? null, timer };
}
