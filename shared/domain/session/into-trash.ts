/** The events by which a session goes to the trash that gave away all of its time. */
import { type Instant, later } from '../../time/instant.ts';
import type { SessionEvent } from '../events.ts';
import { isActive, lastMoment, type Session } from '../session.ts';

/** A running session in the trash could never be ended, so it is ended first. */
export function intoTrash(session: Session, now: Instant): readonly SessionEvent[] {
  const ending: readonly SessionEvent[] = isActive(session)
    ? [{ type: 'SessionEnded', at: later(now, lastMoment(session)), outcome: 'none' }]
    : [];
  return [...ending, { type: 'SessionDeleted', at: now }];
}
