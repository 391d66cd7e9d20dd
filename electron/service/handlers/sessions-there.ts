/** Finds the sessions that still exist among many named at once, because some may be deleted while the person chooses. */
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import type { OwnerId, Session, SessionId } from '../../../shared/domain/session.ts';
import { message } from '../../../shared/messages/message.ts';

type Reads = (id: SessionId) => Promise<Session | undefined>;

/** Each session once. Sessions of other owners and those in the trash are left out. */
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

/** All of the named sessions. Refused if some are gone, with their number; then nothing is done to the others either. */
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
