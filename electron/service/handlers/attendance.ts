/**
 * Breaks and check-outs of the local owner. Both pause everything that runs, whether it is linked to a task or not. Coming back resumes
 * together whatever that break or check-out paused, and ends or interrupts (by the setting) what was started meanwhile.
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
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { answered } from '../answered.ts';
import { reasonOf } from '../attendance-reason.ts';
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
      const why = whyNot(act, at, { sessions: sessions.length, steps: steps.length });
      if (why !== null) return why;
      const all: DraftDone[] = [];
      for (const command of [
        ...steps.map((step) => ({ type: 'TakeAttendanceStep', owner, step }) as const),
        ...movements(act, owner, sessions, others()),
      ]) {
        const done = await draft.decide(command);
        if (!done.ok) return done;
        all.push(done.value);
      }
      // A break or a check-out without a check-in takes the check-in first. The person asked for the last of these steps.
      const asked = all[Math.max(0, steps.length - 1)];
      if (asked === undefined) return nothingToDo;
      draft.isCalled(asked.what);
      const answer = answered(draft, accepted({ ...asked, about: owner }), now);
      // The answer is about the person, and not about one of the sessions.
      return answer.ok ? accepted({ ...answer.value, session: null, about: owner }) : answer;
    });
  return {
    takeBreak: () => take('takeBreak'),
    endBreak: () => take('endBreak'),
    checkOut: () => take('checkOut'),
    checkIn: () => take('checkIn'),
  };
}

const nothingToDo = refused('conflict', message('refusal.attendance.break-end'));

/** Null if there is something to do. `count`: how many sessions would be moved and how many steps taken. */
function whyNot(
  act: AttendanceAct,
  { attendance }: AtWork,
  count: { readonly sessions: number; readonly steps: number },
): Result<never> | null {
  if (act === 'takeBreak' && count.sessions === 0) {
    const why = attendance?.state === 'on_break' ? 'refusal.onBreakAlready' : 'refusal.nothingToPause';
    return refused('not-active', message(why));
  }
  // While checked out, another check-out pauses sessions that were started meanwhile. Without any there is nothing to check out from.
  if (act === 'checkOut' && count.sessions === 0 && attendance?.state === 'checked_out')
    return refused('conflict', message('refusal.checkedOutAlready'));
  if (act === 'checkIn' && count.steps === 0)
    return refused('conflict', message('refusal.attendance.check-in'));
  return count.steps === 0 && count.sessions === 0 ? nothingToDo : null;
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
      : // They were paused together, so they resume together.
        { type: 'ResumeSession', owner, session, others: index === 0 ? others : 'allow' },
  );
}
