/** Ends a session, now or some time ago, and resumes the session that it interrupted if that is wanted. */
import { message } from '../../messages/message.ts';
import { type Instant, later } from '../../time/instant.ts';
import type { SessionCommand } from '../commands.ts';
import type { Decided, DecidedPart, Reads } from '../decision.ts';
import { settledByHand } from '../doubts.ts';
import type { SessionEvent } from '../events.ts';
import { type Result, refused } from '../refusal.ts';
import { lastMoment, openInterruption, type Session } from '../session.ts';
import { clockStep, correctedOpen, decided, part, tidyText } from './session-parts.ts';

type End = SessionCommand & { readonly type: 'EndSession' };

export function end(session: Session, command: End, reads: Reads): Decided {
  const { id, name, progress } = session;
  if (progress.status === 'created' || progress.status === 'ended')
    return refused('not-active', message(`refusal.cannotEnd.${progress.status}`, { name }));
  const { now } = reads;
  const at = command.at ?? later(now, lastMoment(session));
  const refusal = refuseEnd(session, command.at, now);
  if (refusal !== null) return refusal;
  const notes = command.notes === undefined ? session.notes : tidyText(command.notes);
  const events: SessionEvent[] = [
    ...clockStep(session, now),
    ...correctedOpen(session, command.at, now),
    { type: 'SessionEnded', at, outcome: command.outcome },
    ...(command.at === undefined
      ? []
      : settledByHand(session, { segments: session.segments, end: command.at }, now)),
  ];
  if (notes !== session.notes) events.push({ type: 'SessionChanged', at, changes: { notes } });
  return decided('session-ended', id, name, [
    part(id, ...events),
    ...(command.goesBack === true ? wayBack(session, at, reads) : []),
  ]);
}

function refuseEnd(
  { progress, name, ...session }: Session,
  at: Instant | undefined,
  now: Instant,
): Result<never> | null {
  if (at === undefined) return null;
  if (at > now) return refused('invalid-input', message('refusal.endToCome'), 'at');
  if (progress.status === 'running' && at <= progress.open.start) {
    const [first] = session.segments;
    const isResumed = first !== undefined && at > first.start;
    const why = isResumed
      ? message('refusal.endBeforeResumed', { name })
      : message('refusal.endNotAfterStart');
    return refused('end-not-after-start', why, 'at');
  }
  if (at < lastMoment({ progress, name, ...session }))
    return refused('invalid-input', message('refusal.endBeforeLast', { name }), 'at');
  return null;
}

/** Resumes the session that waits since this one came in between, unless something else runs. */
function wayBack(session: Session, at: Instant, { now, active }: Reads): readonly DecidedPart[] {
  const { interrupts } = session;
  const others = active(session.owner).filter((each) => each.id !== session.id);
  if (interrupts === undefined || interrupts === null) return [];
  if (others.some((each) => each.progress.status === 'running')) return [];
  const waiting = others.find((each) => openInterruption(each)?.id === interrupts);
  if (waiting === undefined) return [];
  const from = later(at, lastMoment(waiting));
  const provenance = from < now ? 'corrected' : 'measured';
  return [part(waiting.id, { type: 'SessionResumed', at: from, provenance })];
}
