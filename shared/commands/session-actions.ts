/** The actions that can be done with one session, for every place that shows it: a row of a list, a card. */
import type { InputOf } from '../contract/contract.ts';
import type { Session } from '../domain/session.ts';
import { message } from '../messages/message.ts';
import type { Action } from './action.ts';
import { sessionCommands } from './session-commands.ts';

type OnSession = 'start' | 'interrupt' | 'resume' | 'end' | 'amend' | 'delete' | 'restore' | 'addRoutine';

/** Whether this command can be done with this session now. */
export function canBeDone(method: OnSession | 'split' | 'merge' | 'moveStretch', session: Session): boolean {
  const { when } = sessionCommands[method];
  return when.about === 'session' && when.can(session);
}

/** The command on this session as an action; null if it cannot be done now. */
export function sessionAction(method: OnSession, session: Session): Action | null {
  if (method === 'start' && session.progress.status === 'ended' && session.deletedAt === null)
    return {
      id: 'start-again',
      label: message('do.startAgain'),
      call: { method: 'begin', input: againOf(session) },
    };
  if (!canBeDone(method, session)) return null;
  return {
    id: method,
    label: message(sessionCommands[method].label),
    call: { method, input: { session: session.id } },
  };
}

function againOf({ name, labels, linkedTaskId, routineId }: Session): InputOf<'begin'> {
  return { name, labels: [...labels], linkedTaskId, routineId };
}

/** Those of these commands that can be done with the session now, in the given order. */
export function sessionActions(methods: readonly OnSession[], session: Session): readonly Action[] {
  return methods.flatMap((method) => sessionAction(method, session) ?? []);
}
