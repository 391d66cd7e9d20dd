/** What a command names of the record. Whoever has it decided must load that first. */
import type { LocalDate } from '../time/day.ts';
import type { BlockId } from './block.ts';
import type { Command } from './deciders.ts';
import { sessionsGivenTo } from './session/answer-doubt.ts';
import type { OwnerId, SessionId } from './session.ts';

export interface Named {
  /** The session that the command is about, followed by others that it names. */
  readonly sessions: readonly SessionId[];
  readonly block: BlockId | null;
  /** The day that the command is about, which may have a page. */
  readonly day: { readonly owner: OwnerId; readonly date: LocalDate } | null;
}

export function namedBy(command: Command): Named {
  return {
    sessions: 'session' in command ? [command.session, ...otherSessionsOf(command)] : [],
    block: 'block' in command ? command.block : null,
    day: 'date' in command ? command : null,
  };
}

function otherSessionsOf(command: Command): readonly SessionId[] {
  if (command.type === 'AnswerDoubt') return sessionsGivenTo(command);
  if (command.type === 'MergeSessions') return [...command.others, ...(command.interrupted ?? [])];
  if (command.type === 'MoveStretch' && 'session' in command.to) return [command.to.session];
  return [];
}
