/** A stretch of a session comes into doubt: noticed by the program, asked of the person, and neither cut nor extended until they answer. */
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
 * Only of a session that runs, and of what it counts as worked on now: what lies before is the person's own account already. One that was
 * stopped since can still be told how long its doubt went on. What is in doubt as it is adds nothing, so that the same stretch may be
 * noticed twice.
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
  if (JSON.stringify(after) === JSON.stringify(doubts)) return decided('stretch-doubted', id, name, []);
  const event: SessionEvent = { type: 'StretchDoubted', at: now, doubt: doubt.id, from: start, until, why };
  return decided('stretch-doubted', id, name, [part(id, event)]);
}
