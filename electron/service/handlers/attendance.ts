/**
 * Breaks and check-outs of the local owner. Everything that runs is paused, linked to a task or not; coming back lets go on what the same
 * break or check-out paused, together, and ends or interrupts by the setting what was started meanwhile.
 */
import type { Done, Handlers } from '../../../shared/contract/contract.ts';
import {
  type AttendanceAct,
  type AtWork,
  effectOf,
  moved,
  stepsTo,
} from '../../../shared/domain/attendance/at-work.ts';
import { attendanceSaid } from '../../../shared/domain/attendance-said.ts';
import type { OthersPolicy, SessionCommand } from '../../../shared/domain/commands.ts';
import { accepted, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { english } from '../../../shared/messages/speech.ts';
import { answered } from '../answered.ts';
import type { By, Done as DraftDone } from '../draft.ts';
import type { RoutineLogService } from '../service.ts';

export function attendanceHandlers(
  service: RoutineLogService,
  by: () => By,
  others: () => OthersPolicy,
): Pick<Handlers, AttendanceAct> {
  const take = (act: AttendanceAct) =>
    service.transact<Done>(by(), async (draft, now) => {
      const owner = service.owner();
      const at: AtWork = {
        attendance: attendanceSaid(draft.registry, owner) ?? null,
        active: draft.active(owner),
      };
      const [sessions, steps] = [moved(act, at), stepsTo(act, at)];
      if (act === 'takeBreak' && sessions.length === 0)
        return refused(
          'not-active',
          message(at.attendance?.state === 'on_break' ? 'refusal.onBreakAlready' : 'refusal.nothingToPause'),
        );
      // What runs meanwhile is paused by another check-out; without it there is nothing to leave.
      if (act === 'checkOut' && sessions.length === 0 && at.attendance?.state === 'checked_out')
        return refused('conflict', message('refusal.checkedOutAlready'));
      if (act === 'checkIn' && steps.length === 0)
        return refused('conflict', message('refusal.attendance.check-in'));
      if (steps.length === 0 && sessions.length === 0)
        return refused('conflict', message('refusal.attendance.break-end'));
      // Who takes a break, or goes home, without having come in comes in by it; that is not what was done.
      const said = steps.at(-1);
      let first: DraftDone | null = null;
      for (const command of [
        ...steps.map((step) => ({ type: 'TakeAttendanceStep', owner, step }) as const),
        ...movements(act, owner, sessions, others()),
      ]) {
        const done = await draft.decide(command);
        if (!done.ok) return done;
        if (command.type === 'TakeAttendanceStep' && command.step === said) first = done.value;
        first ??= said === undefined ? done.value : null;
      }
      if (first === null) return refused('conflict', message('refusal.attendance.break-end'));
      draft.isCalled(first.what);
      const answer = answered(draft, accepted({ ...first, about: owner }), now);
      // It is about the person, not about one of the sessions.
      return answer.ok ? accepted({ ...answer.value, session: null, about: owner }) : answer;
    });
  return {
    takeBreak: () => take('takeBreak'),
    endBreak: () => take('endBreak'),
    checkOut: () => take('checkOut'),
    checkIn: () => take('checkIn'),
  };
}

function movements(
  act: AttendanceAct,
  owner: string,
  sessions: ReturnType<typeof moved>,
  others: OthersPolicy,
): readonly SessionCommand[] {
  const { does, cause } = effectOf(act);
  return sessions.map(({ id: session }, index) =>
    does === 'pause'
      ? { type: 'InterruptSession', owner, session, cause, reason: reasonOf(cause) }
      : // They were paused together, and go on so.
        { type: 'ResumeSession', owner, session, others: index === 0 ? others : 'allow' },
  );
}

/** So that nobody is asked for the reason of an interruption that has one. */
function reasonOf(cause: ReturnType<typeof effectOf>['cause']): string {
  return english.t(cause === 'break_started' ? 'reason.usual.break' : 'ledger.cause.attendance_checkout');
}
