/** Reads back a session within the transaction that changed it. */
import type { Session } from '../../shared/domain/session.ts';
import type { Draft } from '../service/draft.ts';

/** A session for which this draft accepted a command. */
export async function changedSession(draft: Draft, id: string): Promise<Session> {
  const session = await draft.session(id);
  if (session === undefined) throw new Error('a session that a command was accepted for is there');
  return session;
}
