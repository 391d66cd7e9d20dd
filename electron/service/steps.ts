/** What an attempt needs when it answers with the thing that its own events make, or takes several steps on one session. */
import type { SessionCommand } from '../../shared/domain/commands.ts';
import { decide } from '../../shared/domain/decide.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import { accepted, type Result } from '../../shared/domain/refusal.ts';
import { type DomainEvent, isSessionEvent } from '../../shared/domain/registry.ts';
import type { Session, SessionId } from '../../shared/domain/session.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Draft } from './draft.ts';
import type { RoutineLogService } from './service.ts';

/** The session as the events leave it. They are not in the draft yet: that happens once the attempt is accepted. */
export async function sessionAfter(
  draft: Draft,
  events: readonly DomainEvent[],
  id: SessionId,
): Promise<Session> {
  let session = await draft.session(id);
  for (const event of events)
    if (isSessionEvent(event) && event.session === id) session = evolve(session, event);
  if (session === undefined) throw new Error('a session that a command was accepted for is there');
  return session;
}

/** A step on one session, and the moment at which it is taken. */
export interface Step {
  readonly at: Instant;
  readonly command: Extract<SessionCommand, { readonly session: string }>;
}

/** Decides one step after the other on the same session: all of them or none. */
export async function decideSteps(
  service: RoutineLogService,
  draft: Draft,
  id: SessionId,
  steps: readonly Step[],
): Promise<Result<readonly DomainEvent[]>> {
  let target = await draft.session(id);
  const events: DomainEvent[] = [];
  for (const { at, command } of steps) {
    const decision = decide(command, {
      now: at,
      newId: (moment) => service.newId(moment),
      frame: service.frame(),
      target,
      active: draft.active(command.owner),
    });
    if (!decision.ok) return decision;
    for (const event of decision.value) if (event.session === id) target = evolve(target, event);
    events.push(...decision.value);
  }
  return accepted(events);
}
