/**
 * What attendance does to the timer (Time Logs, Attendance: check-out and breaks pause it). Coming back resumes only what was paused for
 * that reason, so that a pause by hand survives.
 */
import { type AttendanceAct, effectOf } from '../../shared/domain/attendance/at-work.ts';
import type { AttendanceStep } from '../../shared/domain/attendance/decide.ts';
import { attendanceSaid } from '../../shared/domain/attendance-said.ts';
import { accepted, type Result } from '../../shared/domain/refusal.ts';
import type { OwnerId } from '../../shared/domain/session.ts';
import { type AttendanceRead, attendanceRead } from '../../shared/views/attendance.ts';
import { reasonOf } from '../service/attendance-reason.ts';
import type { Draft } from '../service/draft.ts';
import type { RoutineLogService } from '../service/service.ts';
import { byCaller, saveReceipt, type Who } from './people.ts';
import { activeTimer, isPausedBy, timerAmong, timers } from './timers.ts';

export type { AttendanceRead, AttendanceStep };

export function attendanceOf(service: RoutineLogService, { person }: Who): AttendanceRead {
  const kept = attendanceSaid(service.store.registry, person.id);
  return attendanceRead(person.id, kept, activeTimer(service, person.id));
}

/** Takes a step. Refused with 409 if the state does not allow it. */
export function takeAttendanceStep(
  service: RoutineLogService,
  who: Who,
  step: AttendanceStep,
): Promise<Result<AttendanceRead>> {
  const owner = who.person.id;
  return service.transact(byCaller(who), async (draft, now) => {
    const taken = await draft.decide({ type: 'TakeAttendanceStep', owner, step });
    if (!taken.ok) return taken;
    const moved = await moveTimers(draft, owner, step);
    if (!moved.ok) return moved;
    await saveReceipt(draft, who, owner);
    const kept = attendanceSaid(draft.registry, owner);
    return accepted(attendanceRead(owner, kept, timerAmong(draft.active(owner), draft.registry, now)));
  });
}

async function moveTimers(draft: Draft, owner: OwnerId, step: AttendanceStep): Promise<Result<unknown>> {
  const { does, cause } = effectOf(acts[step]);
  for (const timer of timers(draft.active(owner), draft.registry)) {
    const isMeant = does === 'pause' ? timer.progress.status === 'running' : isPausedBy(timer, cause);
    if (!isMeant) continue;
    const { id: session } = timer;
    const decided = await draft.decide(
      does === 'pause'
        ? { type: 'InterruptSession', owner, session, cause, reason: reasonOf(cause) }
        : { type: 'ResumeSession', owner, session, others: 'allow' },
    );
    if (!decided.ok) return decided;
  }
  return accepted(null);
}

const acts = {
  'check-in': 'checkIn',
  'check-out': 'checkOut',
  'break-start': 'takeBreak',
  'break-end': 'endBreak',
} as const satisfies Record<AttendanceStep, AttendanceAct>;
