/** What can be done with one session, for whoever shows it: a row of a list, a card. */
import type { Session } from '../domain/session.ts';
import { message } from '../messages/message.ts';
import type { Action } from './action.ts';
import { commands } from './table.ts';

type OnSession = 'start' | 'interrupt' | 'resume' | 'end' | 'amend' | 'delete' | 'restore';

/** Whether the command can be done with this session now. */
export function canBeDone(method: OnSession | 'split', session: Session): boolean {
  const { when } = commands[method];
  return when.about === 'session' && when.can(session);
}

/** The command on this session as an action; null when it cannot be done now. */
export function sessionAction(method: OnSession, session: Session): Action | null {
  if (!canBeDone(method, session)) return null;
  const isFirstStart = method === 'start' && session.progress.status === 'created';
  const { label } = commands[isFirstStart ? 'begin' : method];
  return { id: method, label: message(label), call: { method, input: { session: session.id } } };
}

/** Those of these commands that can be done with the session now, in this order. */
export function sessionActions(methods: readonly OnSession[], session: Session): readonly Action[] {
  return methods.flatMap((method) => sessionAction(method, session) ?? []);
}
