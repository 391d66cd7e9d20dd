/**
 * Splits a session in two: what lies before a moment stays, and what lies after it becomes a session of its own. No minute is lost, and
 * each keeps its provenance.
 */
import { isSame } from '../../is-same.ts';
import { message } from '../../messages/message.ts';
import { dayOf } from '../../time/day.ts';
import type { Instant } from '../../time/instant.ts';
import type { SessionCommand } from '../commands.ts';
import type { Decided, DecidedPart, Reads } from '../decision.ts';
import { doubted, doubtsWithin, standingDoubts } from '../doubts.ts';
import type { SessionEvent } from '../events.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import { dayOfSession, type Segment, type Session } from '../session.ts';
import { decided, hasMinutes, part } from './session-parts.ts';

type Split = SessionCommand & { readonly type: 'SplitSession' };

const outside = refused('invalid-input', message('refusal.splitOutside'), 'at');

/**
 * Refused: a moment outside of every segment, a moment that would leave a part of no shown minute, and a moment in a closed segment of a
 * session that is not over.
 */
export function split(session: Session, { at }: Split, reads: Reads): Decided {
  const { id, name, progress } = session;
  const parts =
    progress.status === 'running' && at > progress.open.start
      ? splitOpen(session, progress.open, at, reads)
      : splitClosed(session, at, reads);
  return parts.ok ? decided('session-split', id, name, parts.value) : parts;
}

/** The running part continues as the new session; the old one ends at the moment. */
function splitOpen(
  session: Session,
  { start, provenance }: Pick<Segment, 'start' | 'provenance'>,
  at: Instant,
  { now, newId }: Reads,
): Result<readonly DecidedPart[]> {
  if (at >= now || !hasMinutes({ start, end: at })) return outside;
  const { interrupts = null } = session;
  return accepted([
    part(session.id, { type: 'SessionEnded', at, outcome: 'none' }, ...doubtsBefore(session, at, now)),
    part(
      newId(at),
      { ...described(session, at), type: 'SessionCreated', at },
      { type: 'SessionStarted', at, provenance },
      // Both parts came in between of the same session. The later one leads back to it.
      ...(interrupts === null
        ? []
        : [{ type: 'InterruptionFilled', at: now, interruption: interrupts } as const]),
      ...doubtsAfter(session, at, now),
    ),
  ]);
}

function splitClosed(session: Session, at: Instant, { now, newId }: Reads): Result<readonly DecidedPart[]> {
  const { progress, segments, interruptions } = session;
  const cut = segments.find(({ start, end }) => start < at && at < end);
  const parts =
    cut === undefined
      ? []
      : [
          { start: cut.start, end: at },
          { start: at, end: cut.end },
        ];
  if (cut === undefined || !parts.every(hasMinutes)) return outside;
  if (progress.status !== 'ended') return refused('conflict', message('refusal.splitNotOver'), 'at');
  if (progress.whileInterrupted) return refused('conflict', message('refusal.splitAfterPause'), 'at');
  const before = segments.filter(({ end }) => end <= at);
  const after = segments.filter(({ start }) => start >= at);
  const { provenance } = cut;
  return accepted([
    part(
      session.id,
      {
        type: 'SessionRetimed',
        at: now,
        times: {
          segments: [...before, { start: cut.start, end: at, provenance }],
          interruptions: interruptions.filter((each) => each.at < at),
          open: null,
          endedAt: at,
        },
      },
      ...doubtsBefore(session, at, now),
    ),
    part(
      newId(at),
      {
        ...described(session, at),
        type: 'SessionRecorded',
        at: now,
        source: session.source,
        segments: [{ start: at, end: cut.end, provenance }, ...after],
        interruptions: interruptions.filter((each) => each.at >= at),
        outcome: progress.outcome,
      },
      ...doubtsAfter(session, at, now),
    ),
  ]);
}

/** Cuts the doubts of the earlier part at the moment of the split. */
function doubtsBefore({ doubts = [] }: Session, at: Instant, now: Instant): readonly SessionEvent[] {
  const left = doubtsWithin(doubts, { start: null, end: at });
  return isSame(left, doubts)
    ? []
    : [{ type: 'SessionPutBack', at: now, fields: { doubts: left }, times: null }];
}

/** The doubts of the later part, from the moment of the split on. */
function doubtsAfter(session: Session, at: Instant, now: Instant): readonly SessionEvent[] {
  return doubted(doubtsWithin(standingDoubts(session), { start: at, end: null }), now);
}

/**
 * The description of the later part. The entries stay with the first part, because they were done once. So does the block that it serves if
 * the later part begins on another day, because it was begun from the plan of the first day.
 */
function described({ linkedBlockId, ...session }: Session, at: Instant) {
  const { owner, name, labels, notes, linkedTaskId, routineId, frame } = session;
  const isOfThatDay = linkedBlockId === null || dayOfSession(session) === dayOf(at, frame);
  const link = linkedBlockId === undefined || !isOfThatDay ? {} : { linkedBlockId };
  return { owner, name, labels, notes, linkedTaskId, ...link, routineId, entries: [], frame };
}
