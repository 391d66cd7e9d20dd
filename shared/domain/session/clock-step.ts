/**
 * The clock jumped while a session ran (it was set, or put right). By the monotonic clock it is known how far: that is recorded, a leap
 * forward is asked about, and a start that now lies in the future is moved by as much. So the time since is what really went by.
 */
import { message } from '../../messages/message.ts';
import { type Instant, later, msOf, shift } from '../../time/instant.ts';
import type { SessionCommand } from '../commands.ts';
import type { Decided, Reads } from '../decision.ts';
import { joinedDoubts } from '../doubts.ts';
import type { SessionEvent } from '../events.ts';
import { refused } from '../refusal.ts';
import type { Session } from '../session.ts';
import { decided, part } from './session-parts.ts';

/** A leap forward of less makes too little of a difference to ask about it. */
export const askedFromMs = 60_000;

export function noteClockStep(
  session: Session,
  { observed, expected }: SessionCommand & { readonly type: 'NoteClockStep' },
  reads: Reads,
): Decided {
  const { id, name, progress } = session;
  const { now } = reads;
  if (progress.status !== 'running')
    return refused('not-active', message('refusal.doubtNotRunning', { name }));
  const step: SessionEvent = { type: 'ClockStepped', at: now, step: { observed, used: expected } };
  const events =
    observed > expected
      ? leaptForward(session, progress.open.start, observed, expected, reads)
      : setBack(session, observed, expected, now);
  return decided('clock-stepped', id, name, [part(id, step, ...events)]);
}

function leaptForward(
  { doubts = [] }: Session,
  start: Instant,
  observed: Instant,
  expected: Instant,
  { now, newId }: Reads,
): readonly SessionEvent[] {
  const from = later(expected, start);
  if (msOf(observed) - msOf(from) < askedFromMs) return [];
  const doubt = { id: newId(from), from, until: observed, why: 'clock' } as const;
  const after = joinedDoubts(doubts, doubt);
  if (JSON.stringify(after) === JSON.stringify(doubts)) return [];
  return [{ type: 'StretchDoubted', at: now, doubt: doubt.id, from, until: observed, why: 'clock' }];
}

function setBack(
  { doubts = [], progress, segments, interruptions, source }: Session,
  observed: Instant,
  expected: Instant,
  now: Instant,
): readonly SessionEvent[] {
  // What was asked about a leap that is taken back has not been there.
  const withdrawn = doubts
    .filter(({ why, until }) => why === 'clock' && until !== null && until > observed)
    .map(({ id }): SessionEvent => ({ type: 'DoubtSettled', at: now, doubt: id, as: 'withdrawn' }));
  if (progress.status !== 'running' || progress.open.start <= observed) return withdrawn;
  const moved = shift(progress.open.start, msOf(observed) - msOf(expected));
  const last = [segments.at(-1)?.end, interruptions.at(-1)?.until ?? undefined].flatMap((each) => each ?? []);
  const start = last.reduce(later, moved);
  // What came before lies in the future as well: only the person can say what is right.
  if (start > observed) return withdrawn;
  const provenance = source === 'manual' ? 'manual' : 'corrected';
  const times = { segments, interruptions, open: { start, provenance }, endedAt: null } as const;
  return [...withdrawn, { type: 'SessionRetimed', at: now, times }];
}
