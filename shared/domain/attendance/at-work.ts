/**
 * Breaks and check-outs from the desktop, on the same attendance as the Time Logs document has (section Attendance). Nobody has to check in
 * first: a person who takes a break was at work. Coming back resumes only what that same break or check-out paused; a manual pause stays.
 */
import { assertNever } from '../../assert-never.ts';
import type { Attendance } from '../registry.ts';
import { isRunning, openInterruption, type Session } from '../session.ts';
import type { AttendanceStep } from './decide.ts';

const attendanceActs = ['takeBreak', 'endBreak', 'checkOut', 'checkIn'] as const;
export type AttendanceAct = (typeof attendanceActs)[number];

/** What these rules depend on. `active` are the person's running and interrupted sessions. */
export interface AtWork {
  /** Null if nothing was ever said about it. */
  readonly attendance: Pick<Attendance, 'state' | 'since'> | null;
  readonly active: readonly Session[];
}

export interface Effect {
  readonly does: 'pause' | 'resume';
  readonly cause: 'attendance_checkout' | 'break_started';
}

export function effectOf(act: AttendanceAct): Effect {
  switch (act) {
    case 'takeBreak':
      return { does: 'pause', cause: 'break_started' };
    case 'endBreak':
      return { does: 'resume', cause: 'break_started' };
    case 'checkOut':
      return { does: 'pause', cause: 'attendance_checkout' };
    case 'checkIn':
      return { does: 'resume', cause: 'attendance_checkout' };
    default:
      return assertNever(act);
  }
}

/** The sessions that the act pauses or resumes. */
export function moved(act: AttendanceAct, at: AtWork): readonly Session[] {
  const { does, cause } = effectOf(act);
  return does === 'pause' ? at.active.filter(isRunning) : pausedBy(cause, at);
}

export function canBeTaken(act: AttendanceAct, at: AtWork): boolean {
  const state = stateOf(at);
  const runs = at.active.some(isRunning);
  switch (act) {
    case 'takeBreak':
      return runs;
    case 'endBreak':
      // A person who resumed by hand is back already.
      return moved(act, at).length > 0 || (state === 'on_break' && !runs);
    case 'checkOut':
      return runs || state !== 'checked_out';
    case 'checkIn':
      return state === 'checked_out';
    default:
      return assertNever(act);
  }
}

/** The attendance steps that lead to the wanted state, including those that were never said before. Empty if it is reached already. */
export function stepsTo(act: AttendanceAct, at: AtWork): readonly AttendanceStep[] {
  const state = stateOf(at);
  switch (act) {
    case 'takeBreak':
      if (state === 'checked_out') return ['check-in', 'break-start'];
      return state === 'on_break' ? ['break-end', 'break-start'] : ['break-start'];
    case 'endBreak':
      return state === 'on_break' ? ['break-end'] : [];
    case 'checkOut':
      return state === 'checked_out' ? ['check-in', 'check-out'] : ['check-out'];
    case 'checkIn':
      return state === 'checked_out' ? ['check-in'] : [];
    default:
      return assertNever(act);
  }
}

function stateOf({ attendance }: AtWork): Attendance['state'] {
  return attendance?.state ?? 'checked_out';
}

const stateAfter = { break_started: 'on_break', attendance_checkout: 'checked_out' } as const;

/**
 * The sessions that have been paused since this break or check-out. If that is over because of another device or door, the sessions paused
 * by the latest one.
 */
function pausedBy(cause: Effect['cause'], { attendance, active }: AtWork): readonly Session[] {
  const waiting = active.flatMap((session) => {
    const open = openInterruption(session);
    return open?.cause === cause ? [{ session, at: open.at }] : [];
  });
  const since =
    attendance?.state === stateAfter[cause]
      ? attendance.since
      : waiting.reduce<string>((latest, { at }) => (at > latest ? at : latest), '');
  return waiting.filter(({ at }) => at >= since).map(({ session }) => session);
}
