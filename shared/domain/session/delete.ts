/** A session goes to the trash, comes back from it, or goes for good (rules, "the trash"). */
import { message } from '../../messages/message.ts';
import { later } from '../../time/instant.ts';
import { type Decided, type Reads, tombstone } from '../decision.ts';
import type { SessionEvent } from '../events.ts';
import { refused } from '../refusal.ts';
import { isActive, lastMoment, type Session } from '../session.ts';
import { timesOnReturn } from './back-from-trash.ts';
import { clockStep, decided, part } from './session-parts.ts';

/** What runs in the trash could never be ended: deleting an active session ends it first. */
export function toTrash(session: Session, { now }: Reads): Decided {
  const { id, name } = session;
  const at = later(now, lastMoment(session));
  const ending: SessionEvent[] = isActive(session)
    ? [...clockStep(session, now), { type: 'SessionEnded', at, outcome: 'none' }]
    : [];
  return decided('session-deleted', id, name, [part(id, ...ending, { type: 'SessionDeleted', at: now })]);
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

/** Also of one that is not in the trash. The name goes with it. */
export function purge({ id }: Session, reads: Reads): Decided {
  return decided('session-purged', id, '', [
    part(id, { type: 'SessionPurged', at: reads.now }),
    tombstone('session', id, reads),
  ]);
}
