/** Restores a session as it was before a change. This takes a change back without losing what it did. */
import { isSame } from '../../is-same.ts';
import { message } from '../../messages/message.ts';
import { earlier, type Instant } from '../../time/instant.ts';
import { chosenLink } from '../block-link.ts';
import type { SessionCommand } from '../commands.ts';
import { isChangedSince } from '../commit.ts';
import type { Decided, Reads } from '../decision.ts';
import { doubtsWithin, joinedDoubts, withDoubts } from '../doubts.ts';
import type { SessionEvent } from '../events.ts';
import { refused } from '../refusal.ts';
import { type Doubt, isActive, lastMoment, type Session } from '../session.ts';
import { isToCome } from '../to-come.ts';
import { timesOnReturn } from './back-from-trash.ts';
import { intoTrash } from './into-trash.ts';
import { decided, part } from './session-parts.ts';
import { refuseWhileActive } from './still-active.ts';

type PutBack = SessionCommand & { readonly type: 'PutBackSession' };

/**
 * Refused if something has changed the session since, or if it would run beside a session that runs now and did not run then. For a session
 * that was deleted while it ran, see `back-from-trash.ts`. A change that had no effect is put back too, by an event that changes nothing:
 * without a commit of its own, the step would stay the next one to be undone for ever.
 */
export function putBack(
  session: Session,
  { before: wanted, after, beside = [], again, doubts = [] }: PutBack,
  reads: Reads,
): Decided {
  const { id, name } = session;
  const { now, active } = reads;
  if (isChangedSince(after, session)) return refused('conflict', message('refusal.changedSince', { name }));
  if (wanted === undefined)
    return decided('session-put-back', id, name, [part(id, ...intoTrash(session, now, { unmade: true }))]);
  const before = stillDoubted(
    underWayByNow(session, again === true ? wanted : fromTrash(session, wanted, reads), now),
    doubts,
  );
  const running = active(session.owner).filter(
    (each) => each.id !== id && each.progress.status === 'running' && !beside.includes(each.id),
  );
  const wouldRun = before.deletedAt === null && before.progress.status === 'running';
  const free = refuseWhileActive(wouldRun && session.progress.status !== 'running' ? running : []);
  if (!free.ok) return free;
  const [back, trash] = [fieldsBack(session, before, now), trashBack(session, before, reads)];
  // The order matters, because nothing is changed while the session is in the trash.
  const differing = before.deletedAt === null ? [...trash, ...back] : [...back, ...trash];
  const nothing: SessionEvent = { type: 'SessionPutBack', at: now, fields: {}, times: null };
  const events = differing.length === 0 ? [nothing] : differing;
  return decided('session-put-back', id, name, [part(id, ...events)]);
}

function fromTrash(session: Session, before: Session, reads: Reads): Session {
  if (session.deletedAt === null || before.deletedAt !== null || before.progress.status !== 'running')
    return before;
  const { progress, segments, interruptions } = timesOnReturn(session, reads) ?? session;
  return { ...before, progress, segments, interruptions };
}

/** If the clock was set back since, the restored session would run or wait since a moment in the future. It then does so from now on. */
function underWayByNow(session: Session, before: Session, now: Instant): Session {
  const { progress, segments, interruptions } = before;
  const isUnderWay = isActive(before) && before.deletedAt === null;
  if (!isUnderWay || !isToCome(lastMoment(before), now) || hasSameTimes(session, before)) return before;
  const worked = segments.map(({ start, end, ...each }) => ({
    start: earlier(start, now),
    end: earlier(end, now),
    ...each,
  }));
  const begun = worked.filter(({ start }) => start < now);
  return {
    ...before,
    progress:
      progress.status === 'running'
        ? { ...progress, open: { ...progress.open, start: earlier(progress.open.start, now) } }
        : progress,
    // A waiting session has been worked on before, so one segment stays.
    segments: progress.status === 'interrupted' && begun.length === 0 ? worked.slice(-1) : begun,
    interruptions: interruptions
      .filter(({ at, until }) => at < now || until === null)
      .map((each) => ({
        ...each,
        at: earlier(each.at, now),
        until: each.until === null ? null : earlier(each.until, now),
      })),
  };
}

/**
 * The session with the doubts about the time that other sessions give back to it. Without them, time that nobody has vouched for would count
 * as worked, and the question about it would be gone.
 */
function stillDoubted(before: Session, doubts: readonly Doubt[]): Session {
  if (before.progress.status !== 'running') return before;
  const { start } = before.progress.open;
  const given = doubtsWithin(doubts, { start, end: null });
  return withDoubts(before, given.reduce(joinedDoubts, before.doubts ?? []));
}

function hasSameTimes(one: Session, other: Session): boolean {
  const timesOf = ({ progress, segments, interruptions }: Session) => ({ progress, segments, interruptions });
  return isSame(timesOf(one), timesOf(other));
}

function fieldsBack(session: Session, before: Session, at: SessionEvent['at']): readonly SessionEvent[] {
  const differs = (field: keyof Session) => !isSame(session[field], before[field]);
  const { name, labels, notes, linkedTaskId, routineId, entries, interrupts = null } = before;
  const fields = { name, labels, notes, linkedTaskId, routineId, entries, linkedBlockId: chosenLink(before) };
  const present = { ...session, linkedBlockId: chosenLink(session) };
  const changed = Object.fromEntries(
    Object.entries(fields).filter(([field, value]) => !isSame(present[field as keyof typeof fields], value)),
  );
  const waits = before.waits ?? null;
  const linked = {
    ...changed,
    ...((session.interrupts ?? null) === interrupts ? {} : { interrupts }),
    ...((session.waits ?? null) === waits ? {} : { waits }),
    ...(differs('doubts') ? { doubts: before.doubts ?? [] } : {}),
  };
  const { progress, segments, interruptions } = before;
  const hasOtherTimes = differs('progress') || differs('segments') || differs('interruptions');
  const times = hasOtherTimes ? { progress, segments, interruptions } : null;
  return times === null && Object.keys(linked).length === 0
    ? []
    : [{ type: 'SessionPutBack', at, fields: linked, times }];
}

function trashBack(session: Session, before: Session, reads: Reads): readonly SessionEvent[] {
  if ((session.deletedAt === null) === (before.deletedAt === null)) return [];
  if (before.deletedAt === null) return [{ type: 'SessionRestored', at: reads.now }];
  // The time of its deletion tells whether it was under way then, so it is kept if that matters. Otherwise the trash's period begins anew.
  const at = timesOnReturn(before, reads) === null ? reads.now : before.deletedAt;
  return [{ type: 'SessionDeleted', at, ...(before.isUnmade === true ? { unmade: true } : {}) }];
}
