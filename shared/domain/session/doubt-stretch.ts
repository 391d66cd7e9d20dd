/**
 * Marks a stretch of a session as doubtful. The program notices it and asks the person. Until they answer, the stretch is neither cut nor
 * extended.
 */
import { isSame } from '../../is-same.ts';
import { message } from '../../messages/message.ts';
import { later } from '../../time/instant.ts';
import type { SessionCommand } from '../commands.ts';
import type { Decided, Reads } from '../decision.ts';
import { joinedDoubts } from '../doubts.ts';
import type { SessionEvent } from '../events.ts';
import { refused } from '../refusal.ts';
import type { Doubt, Session } from '../session.ts';
import { decided, part } from './session-parts.ts';

/**
 * Works only for a running session, and only for its open segment, because the person has already accounted for everything before. For a
 * session that has stopped since, it can still be recorded how long its open doubt went on. A stretch that is already in doubt adds
 * nothing, so the same stretch may be reported twice.
 */
export function doubtStretch(
  session: Session,
  { from, until, why }: SessionCommand & { readonly type: 'DoubtStretch' },
  { now, newId }: Reads,
): Decided {
  const { id, name, progress, doubts = [] } = session;
  const goesOn = doubts.find((each) => each.until === null && (until === null || each.from <= until));
  if (progress.status !== 'running' && goesOn === undefined)
    return refused('not-active', message('refusal.doubtNotRunning', { name }));
  const start = progress.status === 'running' ? later(from, goesOn?.from ?? progress.open.start) : from;
  const isNone = until === null ? start > now : until <= start;
  const doubt: Doubt = { id: newId(start), from: start, until, why };
  const after = isNone ? doubts : joinedDoubts(doubts, doubt);
  if (isSame(after, doubts)) return decided('stretch-doubted', id, name, []);
  const event: SessionEvent = { type: 'StretchDoubted', at: now, doubt: doubt.id, from: start, until, why };
  return decided('stretch-doubted', id, name, [part(id, event)]);
}
