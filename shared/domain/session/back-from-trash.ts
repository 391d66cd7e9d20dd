/**
 * How a session that was under way when it was thrown away comes back. What runs in the trash could never be ended, so deleting ends it; a
 * person who has it back the same day had not meant to end it. Where nothing else was worked on meanwhile it goes on as if it had never been
 * away. Where something was, it is interrupted since it was thrown away, and can be resumed: one ran instead of the other. On a later day it
 * stays ended: nothing runs, or waits, since a day that is over.
 */
import { dayOf } from '../../time/day.ts';
import { type Instant, later } from '../../time/instant.ts';
import type { Reads } from '../decision.ts';
import type { Interruption, OpenSegment, Progress, Segment, Session } from '../session.ts';
import { isToCome } from '../to-come.ts';
import { endsToCome } from './clock-step.ts';

export interface Times {
  readonly progress: Progress;
  readonly segments: readonly Segment[];
  readonly interruptions: readonly Interruption[];
}

/** The times of a session in the trash as it comes back; null where they stay as they are. */
export function timesOnReturn(session: Session, reads: Reads): Times | null {
  const away = whileAway(session);
  if (away === null || dayOf(away.since, reads.frame) !== dayOf(reads.now, reads.frame)) return null;
  // By a clock that was ahead: it would run, or wait, since a moment still to come.
  if (isToCome(away.since, reads.now)) return null;
  if (away.open === null) return away.waiting;
  return reads.hasWorkedSince
    ? {
        progress: { status: 'interrupted' },
        segments: session.segments,
        interruptions: [...session.interruptions, interruptedSince(away.since, reads)],
      }
    : { ...away.waiting, segments: away.earlier, progress: { status: 'running', open: away.open } };
}

/** Whether a session in the trash was running or interrupted when it was thrown there. */
export function wasUnderWay(session: Session): boolean {
  return whileAway(session) !== null;
}

function interruptedSince(at: Instant, { newId }: Reads): Interruption {
  return { id: newId(at), at, until: null, cause: 'manual_pause', reason: null };
}

interface Away {
  readonly since: Instant;
  /** The stretch that was open; null: it was interrupted. */
  readonly open: OpenSegment | null;
  readonly earlier: readonly Segment[];
  readonly waiting: Times;
}

/** Null for what was not under way when it was thrown away: nothing else ends at that moment, or later but by the clock. */
function whileAway(session: Session): Away | null {
  const { deletedAt, progress, segments, interruptions } = session;
  if (deletedAt === null || progress.status !== 'ended' || progress.endedAt < deletedAt) return null;
  if (endsToCome(session, deletedAt)) return null;
  const since = later(deletedAt, progress.endedAt);
  const [last, open] = [segments.at(-1), interruptions.at(-1)];
  if (progress.whileInterrupted) {
    if (open?.until !== progress.endedAt) return null;
    const waiting = [...interruptions.slice(0, -1), { ...open, until: null }];
    const times: Times = { progress: { status: 'interrupted' }, segments, interruptions: waiting };
    return { since, open: null, earlier: segments, waiting: times };
  }
  if (last?.end !== progress.endedAt) return null;
  const { start, provenance } = last;
  return {
    since,
    open: { start, provenance },
    earlier: segments.slice(0, -1),
    waiting: { progress, segments, interruptions },
  };
}
