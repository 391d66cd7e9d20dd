/** Interrupts a running session, records the reason, and resumes the session. */
import { message } from '../../messages/message.ts';
import { earlier, later } from '../../time/instant.ts';
import type { SessionCommand } from '../commands.ts';
import type { Decided, Reads } from '../decision.ts';
import { tidyDescription } from '../description.ts';
import type { SessionEvent } from '../events.ts';
import { refused } from '../refusal.ts';
import { isActive, lastMoment, type Session } from '../session.ts';
import { makeRoom } from './give-way.ts';
import { inBetween } from './in-between.ts';
import { clockStep, decided, interrupted, part, tidyText } from './session-parts.ts';

/** If the command names what came in between, that becomes a session of its own. */
export function interrupt(
  session: Session,
  command: SessionCommand & { readonly type: 'InterruptSession' },
  reads: Reads,
): Decided {
  const { id, name, progress } = session;
  const { now } = reads;
  if (progress.status !== 'running')
    return refused(
      isActive(session) ? 'already-interrupted' : 'not-active',
      message(`refusal.cannotInterrupt.${progress.status}`, { name }),
    );
  const since = later(command.at === undefined ? now : earlier(command.at, now), lastMoment(session));
  const event = interrupted(since, command.cause, tidyText(command.reason), reads);
  const parts = [part(id, ...clockStep(session, now), event)];
  if (command.by === undefined) return decided('session-interrupted', id, name, parts);
  const description = tidyDescription(command.by);
  if (!description.ok) return description;
  const between = inBetween(event.interruption, since, command.owner, description.value, reads);
  return decided('session-started', between.id, description.value.name, [...parts, between]);
}

/** A reason that is the same as before changes nothing. */
export function explain(
  { id, name, interruptions }: Session,
  { interruption, ...command }: SessionCommand & { readonly type: 'ExplainInterruption' },
  { now }: Reads,
): Decided {
  const reason = tidyText(command.reason);
  if (reason === null) return refused('invalid-input', message('refusal.blankReason'), 'reason');
  const found = interruptions.find((each) => each.id === interruption);
  if (found === undefined) return refused('not-found', message('refusal.noSuchInterruption'), 'interruption');
  const event: SessionEvent = { type: 'InterruptionExplained', at: now, interruption, reason };
  return decided('interruption-explained', id, name, found.reason === reason ? [] : [part(id, event)]);
}

export function resume(
  session: Session,
  command: SessionCommand & { readonly type: 'ResumeSession' },
  reads: Reads,
): Decided {
  const { id, name, owner, progress } = session;
  const { now } = reads;
  if (progress.status !== 'interrupted')
    return refused(
      isActive(session) ? 'not-interrupted' : 'not-active',
      message(`refusal.cannotResume.${progress.status}`, { name }),
    );
  const others = makeRoom({ owner, id, policy: command.others, at: null }, reads);
  if (!others.ok) return others;
  const at = later(now, lastMoment(session));
  return decided('session-resumed', id, name, [
    ...others.value,
    part(id, ...clockStep(session, now), { type: 'SessionResumed', at, provenance: 'measured' }),
  ]);
}
