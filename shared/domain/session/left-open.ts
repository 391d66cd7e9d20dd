/** Second thoughts about a stop: an end that was only an interruption, or an interruption that was the end. */
import { assertNever } from '../../assert-never.ts';
import { message } from '../../messages/message.ts';
import type { Instant } from '../../time/instant.ts';
import type { SessionCommand } from '../commands.ts';
import type { Decided, Reads } from '../decision.ts';
import { refused } from '../refusal.ts';
import { firstStart, openInterruption, type Session } from '../session.ts';
import { endsToCome } from './clock-step.ts';
import { decided, part } from './session-parts.ts';

/**
 * "It was only interrupted": the session has been waiting since its end. A session that began at that moment and is still active is what
 * came in between.
 */
export function takeForInterrupted(session: Session, { now, newId, active }: Reads): Decided {
  const { id, name, progress, segments, interruptions } = session;
  if (progress.status !== 'ended' || progress.whileInterrupted)
    return refused('conflict', message('refusal.notEndedFromRunning', { name }));
  if (endsToCome(session, now)) return refused('conflict', message('refusal.endsToCome', { name }));
  const at = progress.endedAt;
  const interruption = { id: newId(at), at, until: null, cause: 'manual_pause', reason: null } as const;
  const between = active(session.owner).find((each) => firstStart(each) === at && !isLinked(each));
  return decided('session-interrupted', id, name, [
    part(id, {
      type: 'SessionPutBack',
      at: now,
      fields: {},
      times: {
        progress: { status: 'interrupted' },
        segments,
        interruptions: [...interruptions, interruption],
      },
    }),
    ...(between === undefined
      ? []
      : [part(between.id, { type: 'InterruptionFilled', at: now, interruption: interruption.id })]),
  ]);
}

function isLinked({ interrupts }: Session): boolean {
  return interrupts !== undefined && interrupts !== null;
}

/**
 * The person's answer about an interruption that is still open at the end of the day (rules, "an interruption left open"). "It still waits"
 * is recorded once, however many windows send it.
 */
export function settleInterruption(
  session: Session,
  { interruption, as }: SessionCommand & { readonly type: 'SettleInterruption' },
  now: Instant,
): Decided {
  const { id, name, segments, interruptions, waits } = session;
  const open = openInterruption(session);
  if (open?.id !== interruption)
    return refused('not-found', message('refusal.noSuchDoubt', { name }), 'interruption');
  switch (as) {
    case 'waiting':
      return decided(
        'interruption-waits',
        id,
        name,
        waits === interruption ? [] : [part(id, { type: 'InterruptionKeptOpen', at: now, interruption })],
      );
    case 'ended-then':
      return decided('session-ended', id, name, [
        part(id, {
          type: 'SessionPutBack',
          at: now,
          fields: {},
          times: {
            progress: { status: 'ended', endedAt: open.at, whileInterrupted: false, outcome: 'none' },
            segments,
            interruptions: interruptions.slice(0, -1),
          },
        }),
      ]);
    default:
      return assertNever(as);
  }
}
