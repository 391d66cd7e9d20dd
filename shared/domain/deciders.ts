/** Every command of the domain, and the decider that handles it: one for each kind of thing. */
import { assertNever } from '../assert-never.ts';
import { type AttendanceCommand, decideAttendance } from './attendance/decide.ts';
import type { SessionCommand } from './commands.ts';
import type { Decided, Reads } from './decision.ts';
import { decideExercise, type ExerciseCommand } from './exercise/decide.ts';
import { decideLabel, type LabelCommand } from './label/decide.ts';
import { decideOwner, type OwnerCommand } from './owner/decide.ts';
import { decidePerson, type PersonCommand } from './person/decide.ts';
import { type BlockCommand, decideBlock } from './plan/decide-block.ts';
import { decidePage, type PageCommand } from './plan/decide-page.ts';
import { decideReceipt, type ReceiptCommand } from './receipt/decide.ts';
import { decideRoutine, type RoutineCommand } from './routine/decide.ts';
import { decide } from './session/decide.ts';
import { decideTask, type TaskCommand } from './task/decide.ts';
import { decideToken, type TokenCommand } from './token/decide.ts';

export type Command =
  | SessionCommand
  | TaskCommand
  | PersonCommand
  | TokenCommand
  | ExerciseCommand
  | RoutineCommand
  | LabelCommand
  | AttendanceCommand
  | ReceiptCommand
  | OwnerCommand
  | BlockCommand
  | PageCommand;

export function decideCommand(command: Command, reads: Reads): Decided {
  switch (command.type) {
    case 'CreateTask':
    case 'ChangeTask':
    case 'PutBackTask':
    case 'StartTimer':
      return decideTask(command, reads);
    case 'AddPerson':
      return decidePerson(command, reads);
    case 'IssueToken':
    case 'RevokeTokens':
    case 'NoteTokenUse':
      return decideToken(command, reads);
    case 'AddExercise':
      return decideExercise(command, reads);
    case 'AddRoutine':
    case 'ChangeRoutine':
    case 'RemoveRoutine':
    case 'PutBackRoutine':
      return decideRoutine(command, reads);
    case 'RenameLabel':
    case 'MergeLabels':
    case 'ColorLabel':
    case 'PutBackLabel':
      return decideLabel(command, reads);
    case 'TakeAttendanceStep':
    case 'MoveAttendance':
    case 'PutBackAttendance':
      return decideAttendance(command, reads);
    case 'SaveReceipt':
      return decideReceipt(command, reads);
    case 'ChooseOwner':
      return decideOwner(command, reads);
    case 'PlanBlock':
    case 'ChangeBlock':
    case 'RemoveBlock':
    case 'PutBackBlock':
      return decideBlock(command, reads);
    case 'FreezeBaseline':
    case 'WritePage':
    case 'CloseDay':
    case 'ReopenDay':
    case 'PutBackPage':
      return decidePage(command, reads);
    case 'CreateSession':
    case 'BeginSession':
    case 'RecordSession':
    case 'StartSession':
    case 'InterruptSession':
    case 'ExplainInterruption':
    case 'ResumeSession':
    case 'EndSession':
    case 'FillInterruption':
    case 'TakeForInterrupted':
    case 'SettleInterruption':
    case 'PutBackSession':
    case 'DoubtStretch':
    case 'NoteClockStep':
    case 'AnswerDoubt':
    case 'AmendSession':
    case 'SplitSession':
    case 'MergeSessions':
    case 'MoveStretch':
    case 'DeleteSession':
    case 'RestoreSession':
    case 'PurgeSession':
      return decide(command, reads);
    default:
      return assertNever(command);
  }
}
