/** What came in between: a session that runs while another one is interrupted and leads back to it. */
import { message } from '../../messages/message.ts';
import type { Instant } from '../../time/instant.ts';
import type { Description, SessionCommand } from '../commands.ts';
import type { Decided, DecidedPart, Reads } from '../decision.ts';
import { tidyDescription } from '../description.ts';
import { refused } from '../refusal.ts';
import { type InterruptionId, type OwnerId, openInterruption, type Session } from '../session.ts';
import { created, decided, part, started } from './session-parts.ts';
import { refuseWhileActive } from './still-active.ts';

/** The session that fills an interruption, starting at `at`. */
export function inBetween(
  interruption: InterruptionId,
  at: Instant,
  owner: OwnerId,
  description: Description,
  reads: Reads,
): DecidedPart {
  return part(reads.newId(at), created(owner, description, at, reads), started(at, null, at), {
    type: 'InterruptionFilled',
    at,
    interruption,
  });
}

/** Names afterwards what came in between. It is recorded as running since the interruption began. Refused while something else runs. */
export function fillInterruption(
  session: Session,
  command: SessionCommand & { readonly type: 'FillInterruption' },
  reads: Reads,
): Decided {
  const open = openInterruption(session);
  if (open?.id !== command.interruption)
    return refused('not-found', message('refusal.noSuchInterruption'), 'interruption');
  const description = tidyDescription(command);
  if (!description.ok) return description;
  const running = reads.active(session.owner).filter(({ progress }) => progress.status === 'running');
  const free = refuseWhileActive(running);
  if (!free.ok) return free;
  const between = inBetween(open.id, open.at, session.owner, description.value, reads);
  return decided('session-started', between.id, description.value.name, [between]);
}
