/**
 * How a session that was under way when it was deleted comes back. A running session in the trash could never be ended, so deleting ends
 * it; a person who restores it on the same day had not meant to end it. If nothing else was worked on meanwhile, it continues as if it had
 * never been away. Otherwise it is interrupted since its deletion and can be resumed, because the other session ran instead. On a later day
 * it stays ended: nothing runs or waits since a day that is over.
 */
import { dayOf } from '../../time/day.ts';
import { type Instant, later } from '../../time/instant.ts';
import type { Reads } from '../decision.ts';
import type { TimesWithState } from '../events.ts';
import type { Interruption, OpenSegment, Segment, Session } from '../session.ts';
import { isToCome } from '../to-come.ts';
import { endsToCome } from './clock-step.ts';

/** The times of a session in the trash as it comes back; null if they stay as they are. */
export function timesOnReturn(session: Session, reads: Reads): TimesWithState | null {
  const away = whileAway(session);
  if (away === null || dayOf(away.since, reads.frame) !== dayOf(reads.now, reads.frame)) return null;
  // The clock was ahead, so the session would run or wait since a moment in the future.
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

/** Whether a session in the trash was running or interrupted when it was deleted. */
export function wasUnderWay(session: Session): boolean {
  return whileAway(session) !== null;
}

function interruptedSince(at: Instant, { newId }: Reads): Interruption {
  return { id: newId(at), at, until: null, cause: 'manual_pause', reason: null };
}

interface Away {
  readonly since: Instant;
  /** The segment that was open; null if it was interrupted. */
  readonly open: OpenSegment | null;
  readonly earlier: readonly Segment[];
  readonly waiting: TimesWithState;
}

/**
 * Null if the session was not under way when it was deleted. A session that was ended before ends earlier than its deletion, unless the
 * clock was set.
 */
function whileAway(session: Session): Away | null {
  const { deletedAt, progress, segments, interruptions } = session;
  if (deletedAt === null || progress.status !== 'ended' || progress.endedAt < deletedAt) return null;
  if (endsToCome(session, deletedAt)) return null;
  const since = later(deletedAt, progress.endedAt);
  const [last, open] = [segments.at(-1), interruptions.at(-1)];
  if (progress.whileInterrupted) {
    if (open?.until !== progress.endedAt) return null;
    const waiting = [...interruptions.slice(0, -1), { ...open, until: null }];
    const times: TimesWithState = { progress: { status: 'interrupted' }, segments, interruptions: waiting };
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
