/** The command that puts a thing back to how it was before a change, by the kind of the thing. */
import type { Command } from '../../../shared/domain/deciders.ts';
import {
  type Change,
  isAttendanceChange,
  isBlockChange,
  isDayPageChange,
  isLabelChange,
  isRoutineChange,
  isSessionChange,
  isTaskChange,
} from '../../../shared/domain/project.ts';
import type { OwnerId } from '../../../shared/domain/session.ts';

export type WayBack = Command & {
  readonly type:
    | 'PutBackSession'
    | 'PutBackBlock'
    | 'PutBackPage'
    | 'PutBackTask'
    | 'PutBackRoutine'
    | 'PutBackLabel'
    | 'PutBackAttendance';
};

/**
 * Null if no state of the thing can be put back. The command acts for the owner of the thing, because a person may have acted for another
 * one (RoutineLog API). `person`: the one who undoes; tasks belong to everybody and are put back in this person's name.
 */
export function wayBack(change: Change, person: OwnerId): WayBack | null {
  const { id } = change;
  if (isSessionChange(change)) {
    const { before, after } = change;
    return after === undefined
      ? null
      : { type: 'PutBackSession', owner: after.owner, session: id, before, after };
  }
  if (isBlockChange(change)) {
    const { before, after } = change;
    return after === undefined
      ? null
      : { type: 'PutBackBlock', owner: after.owner, block: id, before, after };
  }
  if (isDayPageChange(change)) {
    const { before, after } = change;
    return after === undefined
      ? null
      : { type: 'PutBackPage', owner: after.owner, date: after.date, before, after };
  }
  if (isLabelChange(change)) {
    const { before, after } = change;
    return after === undefined
      ? null
      : { type: 'PutBackLabel', owner: after.owner, label: id, before, after };
  }
  if (isAttendanceChange(change)) {
    const { before, after } = change;
    return after === undefined ? null : { type: 'PutBackAttendance', owner: after.owner, before, after };
  }
  if (isRoutineChange(change)) {
    const { before, after } = change;
    return after === undefined
      ? null
      : { type: 'PutBackRoutine', owner: after.owner, routine: id, before, after };
  }
  if (!isTaskChange(change)) return null;
  const { before, after } = change;
  return after === undefined ? null : { type: 'PutBackTask', owner: person, task: id, before, after };
}
