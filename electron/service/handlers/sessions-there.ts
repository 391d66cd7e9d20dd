/** Of many sessions named at once, those that are still there: somebody else may delete some while they are being chosen. */
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import type { OwnerId, Session, SessionId } from '../../../shared/domain/session.ts';
import { message } from '../../../shared/messages/message.ts';

type Reads = (id: SessionId) => Promise<Session | undefined>;

/** Each once. Those of another owner, and those in the trash, do not count. */
export async function sessionsThere(
  read: Reads,
  owner: OwnerId,
  ids: readonly SessionId[],
): Promise<readonly Session[]> {
  const found: Session[] = [];
  for (const id of new Set(ids)) {
    const session = await read(id);
    if (session?.owner === owner && session.deletedAt === null) found.push(session);
  }
  return found;
}

/** All of them. Refused where some are gone, with their number: then nothing is done to the others either. */
export async function allThere(
  read: Reads,
  owner: OwnerId,
  ids: readonly SessionId[],
): Promise<Result<readonly Session[]>> {
  const found = await sessionsThere(read, owner, ids);
  const asked = new Set(ids).size;
  if (found.length === asked) return accepted(found);
  const what =
    asked === 1
      ? message('refusal.noSuchSession')
      : message('refusal.sessionsGone', { count: asked - found.length });
  return refused('not-found', what, 'sessions');
}
