/** Decides whether a person is at work (Time Logs: check-out and breaks pause the timer). */
import { assertNever } from '../../assert-never.ts';
import { message } from '../../messages/message.ts';
import type { Instant } from '../../time/instant.ts';
import { isFarStep, jumpOf, movedByStep } from '../clock-moves.ts';
import type { ClockMove } from '../commands.ts';
import { isChangedSince } from '../commit.ts';
import { changed, changedBack, created, decision } from '../decided.ts';
import type { Decided, Reads } from '../decision.ts';
import { refused } from '../refusal.ts';
import { type Attendance, own } from '../registry.ts';
import type { OwnerId } from '../session.ts';
import { isToCome } from '../to-come.ts';

export type AttendanceStep = 'check-in' | 'check-out' | 'break-start' | 'break-end';

export type AttendanceCommand =
  | { readonly type: 'TakeAttendanceStep'; readonly owner: OwnerId; readonly step: AttendanceStep }
  /** The clock was set. The time since which they are at work or away moves along with the moments of their sessions. */
  | {
      readonly type: 'MoveAttendance';
      readonly owner: OwnerId;
      readonly observed: Instant;
      readonly expected: Instant;
      readonly moves: readonly ClockMove[];
      /** The same as in `NoteClockStep`. */
      readonly before?: { readonly at: Instant; readonly moments: readonly Instant[] };
    }
  /**
   * Restores the attendance from before a change, but only if nothing has changed it since. `before` is undefined if nothing had been said
   * until then.
   */
  | {
      readonly type: 'PutBackAttendance';
      readonly owner: OwnerId;
      readonly before: Attendance | undefined;
      readonly after: Attendance;
    };

interface Rule {
  readonly from: readonly Attendance['state'][];
  readonly to: Attendance['state'];
}

export function decideAttendance(command: AttendanceCommand, reads: Reads): Decided {
  if (command.type === 'PutBackAttendance') return putBack(command, reads);
  if (command.type === 'MoveAttendance') return move(command, reads);
  const { owner, step } = command;
  const { now, registry } = reads;
  const before = own(registry.attendance, owner);
  const { from, to } = ruleOf(step);
  if (!from.includes(before?.state ?? 'checked_out'))
    return refused('conflict', message(`refusal.attendance.${step}`));
  const parts =
    before === undefined
      ? [created('attendance', 'Attendance', owner, now, { owner, state: to, since: now })]
      : changed(
          'attendance',
          'Attendance',
          owner,
          now,
          { ...before },
          { state: to, since: now, ...(before.isUnsaid === true ? { isUnsaid: false } : {}) },
        );
  return decision(`attendance-${step}`, owner, parts);
}

/** Without this move, coming back would find that the paused sessions had been waiting since before the break, and would resume none. */
function move(
  { owner, moves, ...step }: AttendanceCommand & { readonly type: 'MoveAttendance' },
  { now, registry }: Reads,
): Decided {
  const present = own(registry.attendance, owner);
  const moved =
    present !== undefined && (isFarStep(step) || present.since > step.observed)
      ? changed(
          'attendance',
          'Attendance',
          owner,
          now,
          { ...present },
          { since: movedByStep(present.since, moves, jumpOf(step)) },
        )
      : [];
  return decision('clock-stepped', owner, moved);
}

function putBack(
  { owner, before, after }: AttendanceCommand & { readonly type: 'PutBackAttendance' },
  { now, registry }: Reads,
): Decided {
  const present = own(registry.attendance, owner);
  if (present === undefined || isChangedSince(after, present))
    return refused('conflict', message('refusal.attendanceChangedSince'));
  const unsaid = { state: 'checked_out', since: present.since, isUnsaid: true } as const;
  const { state, since: then, isUnsaid = false } = before ?? unsaid;
  // This time comes from a clock that was set back since. What the break pauses is paused from now on, too (`session/put-back.ts`).
  const since = isToCome(then, now) ? now : then;
  const is = { isUnsaid: false, ...present };
  const parts = changedBack('attendance', 'Attendance', owner, now, is, { state, since, isUnsaid });
  return decision('attendance-put-back', owner, parts);
}

function ruleOf(step: AttendanceStep): Rule {
  switch (step) {
    case 'check-in':
      return { from: ['checked_out'], to: 'checked_in' };
    case 'check-out':
      // A person who goes home from a break does not end the break: the timer stays paused for it.
      return { from: ['checked_in', 'on_break'], to: 'checked_out' };
    case 'break-start':
      return { from: ['checked_in'], to: 'on_break' };
    case 'break-end':
      return { from: ['on_break'], to: 'checked_in' };
    default:
      return assertNever(step);
  }
}
