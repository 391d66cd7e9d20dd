/**
 * The decider of sessions: turns a command, and what it reads, into events or a refusal. Pure: the time and new ids are passed in. The
 * rules come from the RoutineLog document (requirements and effects of each action), the Time Logs document (one timer), and the sources
 * named where each case is decided.
 */
import { assertNever } from '../../assert-never.ts';
import { message } from '../../messages/message.ts';
import type { SessionCommand } from '../commands.ts';
import type { Decided, Reads } from '../decision.ts';
import { refused } from '../refusal.ts';
import type { Session } from '../session.ts';
import { amendSession } from './amend.ts';
import { answerDoubt } from './answer-doubt.ts';
import { begin, create, start } from './begin.ts';
import { noteClockStep } from './clock-step.ts';
import { purge, restore, toTrash } from './delete.ts';
import { doubtStretch } from './doubt-stretch.ts';
import { end } from './end.ts';
import { fillInterruption } from './in-between.ts';
import { explain, interrupt, resume } from './interrupt.ts';
import { settleInterruption, takeForInterrupted } from './left-open.ts';
import { merge } from './merge.ts';
import { moveStretch } from './move-stretch.ts';
import { putBack } from './put-back.ts';
import { record } from './record.ts';
import { split } from './split.ts';

export function decide(command: SessionCommand, reads: Reads): Decided {
  switch (command.type) {
    case 'CreateSession':
      return create(command, reads);
    case 'BeginSession':
      return begin(command, reads);
    case 'RecordSession':
      return record(command, reads);
    default:
      return decideOnExisting(command, reads);
  }
}

type OnExisting = Exclude<
  SessionCommand,
  { readonly type: 'CreateSession' | 'BeginSession' | 'RecordSession' }
>;

function decideOnExisting(command: OnExisting, reads: Reads): Decided {
  const target = reads.session(command.session);
  // Another owner's session gets the same answer as one that does not exist, so that its existence is not revealed.
  if (target === undefined || target.owner !== command.owner) return notFound;
  switch (command.type) {
    case 'RestoreSession':
      return restore(target, reads);
    case 'PurgeSession':
      return purge(target, reads);
    case 'PutBackSession':
      return putBack(target, command, reads);
    default:
      return target.deletedAt === null ? decideOutsideTrash(command, target, reads) : notFound;
  }
}

type OutsideTrash = Exclude<
  OnExisting,
  { readonly type: 'RestoreSession' | 'PurgeSession' | 'PutBackSession' }
>;

function decideOutsideTrash(command: OutsideTrash, target: Session, reads: Reads): Decided {
  switch (command.type) {
    case 'StartSession':
      return start(target, command, reads);
    case 'InterruptSession':
      return interrupt(target, command, reads);
    case 'FillInterruption':
      return fillInterruption(target, command, reads);
    case 'TakeForInterrupted':
      return takeForInterrupted(target, reads);
    case 'SettleInterruption':
      return settleInterruption(target, command, reads.now);
    case 'ExplainInterruption':
      return explain(target, command, reads);
    case 'ResumeSession':
      return resume(target, command, reads);
    case 'EndSession':
      return end(target, command, reads);
    case 'DoubtStretch':
      return doubtStretch(target, command, reads);
    case 'NoteClockStep':
      return noteClockStep(target, command, reads);
    case 'AnswerDoubt':
      return answerDoubt(target, command, reads);
    case 'AmendSession':
      return amendSession(target, command, reads);
    case 'SplitSession':
      return split(target, command, reads);
    case 'MergeSessions':
      return merge(target, command, reads);
    case 'MoveStretch':
      return moveStretch(target, command, reads);
    case 'DeleteSession':
      return toTrash(target, reads);
    default:
      return assertNever(command);
  }
}

const notFound = refused('not-found', message('refusal.noSuchSession'), 'session');
