/** The events by which a session goes to the trash. */
import { type Instant, later } from '../../time/instant.ts';
import type { SessionEvent } from '../events.ts';
import { isActive, lastMoment, type Session } from '../session.ts';

/**
 * A running session in the trash could never be ended, so an active session is ended first. `unmade`: its beginning was undone, so that it
 * lies in the trash as one that never existed.
 */
export function intoTrash(
  session: Session,
  now: Instant,
  unmade: { readonly unmade?: true } = {},
): readonly SessionEvent[] {
  const ending: readonly SessionEvent[] = isActive(session)
    ? [{ type: 'SessionEnded', at: later(now, lastMoment(session)), outcome: 'none' }]
    : [];
  return [...ending, { type: 'SessionDeleted', at: now, ...unmade }];
}
