/**
 * A session in two: what lies before a moment stays, what lies after it is a session of its own. No minute is lost, and each keeps its
 * provenance.
 */
import { message } from '../../messages/message.ts';
import { dayOf } from '../../time/day.ts';
import type { Instant } from '../../time/instant.ts';
import type { SessionCommand } from '../commands.ts';
import type { Decided, DecidedPart, Reads } from '../decision.ts';
import { doubted, doubtsWithin, standingDoubts } from '../doubts.ts';
import type { SessionEvent } from '../events.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import { dayOfSession, type Segment, type Session } from '../session.ts';
import { decided, part } from './session-parts.ts';

type Split = SessionCommand & { readonly type: 'SplitSession' };

const outside = refused('invalid-input', message('refusal.splitOutside'), 'at');

/** Refused: a moment that lies in no stretch, or in an earlier one of a session that is not over. */
export function split(session: Session, { at }: Split, reads: Reads): Decided {
  const { id, name, progress } = session;
  const parts =
    progress.status === 'running' && at > progress.open.start
      ? splitOpen(session, progress.open.provenance, at, reads)
      : splitClosed(session, at, reads);
  return parts.ok ? decided('session-split', id, name, parts.value) : parts;
}

/** What runs goes on as the new session; the old one ends there. */
function splitOpen(
  session: Session,
  provenance: Segment['provenance'],
  at: Instant,
  { now, newId }: Reads,
): Result<readonly DecidedPart[]> {
  if (at >= now) return outside;
  const { interrupts = null } = session;
  return accepted([
    part(session.id, { type: 'SessionEnded', at, outcome: 'none' }, ...doubtsBefore(session, at, now)),
    part(
      newId(at),
      { ...described(session, at), type: 'SessionCreated', at },
      { type: 'SessionStarted', at, provenance },
      // It is the later part that leads back to what both came in between of.
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
  if (cut === undefined) return outside;
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

/** What is asked about the earlier part is asked about it up to then. */
function doubtsBefore({ doubts = [] }: Session, at: Instant, now: Instant): readonly SessionEvent[] {
  const left = doubtsWithin(doubts, { start: null, end: at });
  const isSame = JSON.stringify(left) === JSON.stringify(doubts);
  return isSame ? [] : [{ type: 'SessionPutBack', at: now, fields: { doubts: left }, times: null }];
}

/** What is asked about the later part is asked about it from then on. */
function doubtsAfter(session: Session, at: Instant, now: Instant): readonly SessionEvent[] {
  return doubted(doubtsWithin(standingDoubts(session), { start: at, end: null }), now);
}

/**
 * Of the later part, from then on. The entries stay with the first: they were done once. So does the block that it serves, where the later one begins
 * on another day: it was begun from the plan of the first.
 */
function described({ linkedBlockId, ...session }: Session, at: Instant) {
  const { owner, name, labels, notes, linkedTaskId, routineId, frame } = session;
  const isOfThatDay = linkedBlockId === null || dayOfSession(session) === dayOf(at, frame);
  const link = linkedBlockId === undefined || !isOfThatDay ? {} : { linkedBlockId };
  return { owner, name, labels, notes, linkedTaskId, ...link, routineId, entries: [], frame };
}
