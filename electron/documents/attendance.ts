/**
 * Being at work or not (Time Logs, Attendance: check-out and breaks pause the timer). Coming back lets only that go on which was paused for
 * that reason: a pause by hand survives.
 */
import { assertNever } from '../../shared/assert-never.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Attendance, DomainEvent } from '../../shared/domain/registry.ts';
import { isActive, type OwnerId, type Session } from '../../shared/domain/session.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { type TaskTimerRead, taskTimer } from '../../shared/views/time-log.ts';
import type { RoutineLogService } from '../service/service.ts';
import { sessionAfter } from '../service/steps.ts';
import { own, type Who } from './people.ts';
import { activeTimer, isPausedBy, taskOf, timers } from './time-logs.ts';

export type AttendanceStep = 'check-in' | 'check-out' | 'break-start' | 'break-end';

export interface AttendanceRead {
  readonly user_id: OwnerId;
  readonly state: Attendance['state'];
  readonly since: Instant | null;
  readonly timer: TaskTimerRead | null;
}

/** What a step makes of the state, or the sentence why it cannot be taken; and what becomes of the timer. */
interface Rule {
  readonly from: readonly Attendance['state'][];
  readonly to: Attendance['state'];
  readonly otherwise: string;
  readonly timer: {
    readonly does: 'pause' | 'resume';
    readonly cause: 'attendance_checkout' | 'break_started';
  };
}

function ruleOf(step: AttendanceStep): Rule {
  const left = 'attendance_checkout';
  const onBreak = 'break_started';
  switch (step) {
    case 'check-in':
      return {
        from: ['checked_out'],
        to: 'checked_in',
        otherwise: 'You are checked in already.',
        timer: { does: 'resume', cause: left },
      };
    case 'check-out':
      return {
        // Who goes home from a break leaves it behind: the timer stays paused for the break.
        from: ['checked_in', 'on_break'],
        to: 'checked_out',
        otherwise: 'You are not checked in.',
        timer: { does: 'pause', cause: left },
      };
    case 'break-start':
      return {
        from: ['checked_in'],
        to: 'on_break',
        otherwise: 'You are not checked in, or on a break already.',
        timer: { does: 'pause', cause: onBreak },
      };
    case 'break-end':
      return {
        from: ['on_break'],
        to: 'checked_in',
        otherwise: 'You are not on a break.',
        timer: { does: 'resume', cause: onBreak },
      };
    default:
      return assertNever(step);
  }
}

/** So that nobody is asked for the reason of an interruption that has one. */
const reasons = { attendance_checkout: 'Checked out', break_started: 'Break' } as const;

export function attendanceOf(service: RoutineLogService, { person }: Who): AttendanceRead {
  const kept = own(service.store.registry.attendance, person.id);
  return {
    user_id: person.id,
    state: kept?.state ?? 'checked_out',
    since: kept?.since ?? null,
    timer: activeTimer(service, person.id),
  };
}

/** Takes a step, or refuses it with 409 where the state does not allow it. */
export function takeAttendanceStep(
  service: RoutineLogService,
  { person }: Who,
  step: AttendanceStep,
): Promise<Result<AttendanceRead>> {
  const owner = person.id;
  const rule = ruleOf(step);
  return service.transact(async (draft, now) => {
    const { registry } = draft;
    const before = own(registry.attendance, owner)?.state ?? 'checked_out';
    if (!rule.from.includes(before)) return refused('conflict', rule.otherwise);
    const attendance: Attendance = { owner, state: rule.to, since: now };
    const events: DomainEvent[] = [{ type: 'AttendanceSaved', at: now, attendance }];
    const { does, cause } = rule.timer;
    const all = timers(draft.active(owner), registry);
    for (const { id: session } of all.filter((each) =>
      does === 'pause' ? each.progress.status === 'running' : isPausedBy(each, cause),
    )) {
      const decided = await service.decideCommand(
        draft,
        now,
        does === 'pause'
          ? { type: 'InterruptSession', owner, session, cause, reason: reasons[cause] }
          : { type: 'ResumeSession', owner, session, others: 'allow' },
      );
      if (!decided.ok) return decided;
      events.push(...decided.value.events);
    }
    const after: Session[] = [];
    for (const { id } of all) after.push(await sessionAfter(draft, events, id));
    const [session] = timers(after.filter(isActive), registry);
    const task = session === undefined ? undefined : taskOf(registry, session);
    const timer = session === undefined || task === undefined ? null : taskTimer(session, task, now);
    return accepted({ events, value: { user_id: owner, state: rule.to, since: now, timer } });
  });
}
