/** How the store keeps sessions: in the month of the time stamp in their id. */
import { standingDoubts } from '../../shared/domain/doubts.ts';
import { dayOfSession, firstStart, isActive, type Session } from '../../shared/domain/session.ts';
import type { Collection } from './collection.ts';
import { homeMonth } from './uuid.ts';

export const sessions: Collection<Session> = {
  kind: 'session',
  folder: 'sessions',
  format: 'routinelog-sessions',
  home: homeMonth,
  row: (session) => ({
    id: session.id,
    start: firstStart(session) ?? '',
    day: dayOfSession(session) ?? '',
    owner: session.owner,
    trashed: session.deletedAt !== null,
  }),
};

/** Whether an ended session has open questions. */
export function isAskedAbout(session: Session | undefined): session is Session {
  return (
    session !== undefined &&
    session.doubts !== undefined &&
    session.deletedAt === null &&
    !isActive(session) &&
    standingDoubts(session).length > 0
  );
}

/** Whether a session is running or interrupted, and not in the trash. */
export function isOpen(session: Session | undefined): session is Session {
  return session !== undefined && isActive(session) && session.deletedAt === null;
}
