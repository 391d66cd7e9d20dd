/** The way back: what takes a call back, where the table has something. */
import type { SessionId } from '../domain/session.ts';
import { message } from '../messages/message.ts';
import type { Action } from './action.ts';
import type { Call } from './call.ts';
import { isCommandName } from './names.ts';
import { commands } from './table.ts';

/** The command and the session by which a call is taken back; null where nothing does. */
export function undoneBy({ method, input }: Call) {
  const undo = isCommandName(method) ? commands[method].undo : null;
  if (undo === null || !('session' in input) || input.session === undefined) return null;
  const session: SessionId = input.session;
  return { method: undo, session };
}

/** The same as an action. */
export function undoOf(call: Call): Action | null {
  const undo = undoneBy(call);
  if (undo === null) return null;
  return {
    id: 'undo',
    label: message('do.undo'),
    call: { method: undo.method, input: { session: undo.session } },
  };
}
