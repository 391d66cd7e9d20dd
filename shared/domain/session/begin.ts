/** Creates a session, or starts one: now or some time ago. */
import { message } from '../../messages/message.ts';
import { type Instant, later } from '../../time/instant.ts';
import type { SessionCommand } from '../commands.ts';
import type { Decided, Reads } from '../decision.ts';
import { tidyDescription } from '../description.ts';
import { type Result, refused } from '../refusal.ts';
import { tooLong } from '../segments.ts';
import { lastMoment, type Session } from '../session.ts';
import { notToCome } from '../start-time.ts';
import { endsToCome } from './clock-step.ts';
import { makeRoom } from './give-way.ts';
import { clockStep, created, decided, part, started } from './session-parts.ts';

/** Creates a session that does not run yet. */
export function create(command: SessionCommand & { readonly type: 'CreateSession' }, reads: Reads): Decided {
  const description = tidyDescription(command);
  if (!description.ok) return description;
  const { now } = reads;
  const id = reads.newId(now);
  const event = created(command.owner, description.value, now, reads);
  return decided('session-created', id, description.value.name, [part(id, event)]);
}

/** Creates a session that runs at once. */
export function begin(command: SessionCommand & { readonly type: 'BeginSession' }, reads: Reads): Decided {
  const description = tidyDescription(command);
  if (!description.ok) return description;
  const { now } = reads;
  const refusal = refuseStart(command.at, now);
  if (refusal !== null) return refusal;
  const at = command.at ?? now;
  const id = reads.newId(at);
  const others = makeRoom({ owner: command.owner, id, policy: command.others, at: command.at }, reads);
  if (!others.ok) return others;
  const creation = created(command.owner, description.value, at, reads);
  return decided('session-started', id, description.value.name, [
    ...others.value,
    part(id, creation, started(at, command.at, now)),
  ]);
}

/**
 * Starts a session that was created or has ended, at its last moment at the earliest. Refused for a session that was entered with an end in
 * the future.
 */
export function start(
  session: Session,
  command: SessionCommand & { readonly type: 'StartSession' },
  reads: Reads,
): Decided {
  const { id, name, owner, progress } = session;
  const { now } = reads;
  if (progress.status === 'running' || progress.status === 'interrupted')
    return refused('already-active', message(`refusal.already.${progress.status}`, { name }));
  if (endsToCome(session, now)) return refused('conflict', message('refusal.endsToCome', { name }));
  const refusal = refuseStart(command.at, now);
  if (refusal !== null) return refusal;
  const wanted = command.at ?? now;
  const at = progress.status === 'created' ? wanted : later(wanted, lastMoment(session));
  const others = makeRoom({ owner, id, policy: command.others, at: command.at && at }, reads);
  if (!others.ok) return others;
  return decided('session-started', id, name, [
    ...others.value,
    part(id, ...clockStep(session, now), started(at, command.at, now)),
  ]);
}

/** Refuses a start in the future, and one so long ago that it must be a typing error. */
function refuseStart(at: Instant | null, now: Instant): Result<never> | null {
  if (at === null) return null;
  return notToCome(at, now) ?? tooLong([{ start: at, end: now }], 'at');
}
