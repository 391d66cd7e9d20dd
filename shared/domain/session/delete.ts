/** Moves a session to the trash, restores it, or purges it (rules, "the trash"). */
import { message } from '../../messages/message.ts';
import { type Decided, type Reads, tombstone } from '../decision.ts';
import type { SessionEvent } from '../events.ts';
import { refused } from '../refusal.ts';
import { isActive, type Session } from '../session.ts';
import { timesOnReturn } from './back-from-trash.ts';
import { intoTrash } from './into-trash.ts';
import { clockStep, decided, part } from './session-parts.ts';

export function toTrash(session: Session, { now }: Reads): Decided {
  const { id, name } = session;
  const step = isActive(session) ? clockStep(session, now) : [];
  return decided('session-deleted', id, name, [part(id, ...step, ...intoTrash(session, now))]);
}

export function restore(session: Session, reads: Reads): Decided {
  const { id, name, deletedAt } = session;
  if (deletedAt === null) return refused('not-deleted', message('refusal.notInTrash', { name }));
  const { now } = reads;
  const times = timesOnReturn(session, reads);
  const underWay: SessionEvent[] =
    times === null ? [] : [{ type: 'SessionPutBack', at: now, fields: {}, times }];
  return decided('session-restored', id, name, [part(id, { type: 'SessionRestored', at: now }, ...underWay)]);
}

/** Works for sessions outside the trash too. The decision does not carry the name, so that the name is gone as well. */
export function purge({ id }: Session, reads: Reads): Decided {
  return decided('session-purged', id, '', [
    part(id, { type: 'SessionPurged', at: reads.now }),
    tombstone('session', id, reads),
  ]);
}
