/**
 * `evolve`: a session and an event to the session after it. Total over any events in any order: the segments stay ordered and disjoint,
 * and an event that does not fit is kept among the session's conflicts.
 */
import { assertNever } from '../assert-never.ts';
import { type Instant, later } from '../time/instant.ts';
import { blockLinkOf, withBlockLink } from './block-link.ts';
import { joinedDoubts, withDoubts } from './doubts.ts';
import { eventShapes } from './event-shapes.ts';
import type { SessionEvent, SessionTimes } from './events.ts';
import { timesFit } from './fitting-times.ts';
import { type EventOrigin, type Kind, withConflict } from './kind.ts';
import {
  type Interruption,
  type InterruptionId,
  lastMoment,
  type Progress,
  type Provenance,
  type Segment,
  type Session,
} from './session.ts';

/** Undefined in: not there yet. Undefined out: purged. */
export function evolve(
  session: Session | undefined,
  event: SessionEvent,
  origin: EventOrigin,
): Session | undefined {
  switch (event.type) {
    case 'SessionPurged':
      return undefined;
    case 'SessionRestated':
      return restated(session, event, origin);
    case 'SessionCreated':
    case 'SessionRecorded':
      return session === undefined
        ? made(event, origin)
        : withConflict(session, event, origin, 'already-created');
    default: {
      const before = session ?? remainder(event, origin);
      const after = change(before, event, origin);
      return after.conflicts === before.conflicts && before.deletedAt !== null && changesTheDeleted(event)
        ? withConflict({ ...after, updatedAt: event.at }, event, origin, 'deleted')
        : { ...after, updatedAt: event.at };
    }
  }
}

/** Sessions as the projector takes them. */
export const sessionKind: Kind<Session, SessionEvent> = {
  scope: 'person',
  events: eventShapes.session,
  evolve,
};

type Creation = Extract<SessionEvent, { readonly type: 'SessionCreated' | 'SessionRecorded' }>;
type ChangeEvent = Exclude<SessionEvent, Creation | { readonly type: 'SessionPurged' | 'SessionRestated' }>;

// Each field by its name, and in the same order: what is begun with a spread takes twice the memory and more to make.
function made(event: Creation, origin: EventOrigin): Session {
  const isRecorded = event.type === 'SessionRecorded';
  const times = isRecorded ? timesOf(event) : noTimes;
  const fits = timesFit(times);
  const { progress, segments, interruptions } = fits ? times : noTimes;
  return {
    id: origin.stream,
    owner: event.owner,
    name: event.name,
    labels: event.labels,
    notes: event.notes,
    linkedTaskId: event.linkedTaskId,
    ...blockLinkOf(event.linkedBlockId),
    routineId: event.routineId,
    source: isRecorded ? event.source : 'timer',
    frame: event.frame,
    createdAt: event.at,
    updatedAt: event.at,
    progress,
    segments,
    interruptions,
    entries: event.entries,
    clockSteps: [],
    deletedAt: null,
    heads: [],
    conflicts: fits ? [] : [{ commit: origin.id, event, why: 'out-of-order' }],
  };
}

type Times = Pick<Session, 'progress' | 'segments' | 'interruptions'>;

const noTimes: Times = { progress: { status: 'created' }, segments: [], interruptions: [] };

function timesOf(event: SessionEvent & { readonly type: 'SessionRecorded' }): Times {
  const { at, segments, interruptions, outcome } = event;
  const endedAt = segments.at(-1)?.end ?? at;
  return {
    progress: { status: 'ended', endedAt, whileInterrupted: false, outcome },
    segments,
    interruptions,
  };
}

/** The session as the event has it. Times that cannot be are left out, and the event is kept. */
function restated(
  before: Session | undefined,
  event: SessionEvent & { readonly type: 'SessionRestated' },
  origin: EventOrigin,
): Session {
  const { heads, conflicts } = before ?? { heads: [], conflicts: [] };
  const after: Session = { ...event.session, id: origin.stream, heads, conflicts };
  return timesFit(after)
    ? after
    : withConflict(before ?? { ...after, ...noTimes }, event, origin, 'out-of-order');
}

/** What is left of a session whose beginning is lost: what comes still has a place to be kept in. */
function remainder(event: ChangeEvent, origin: EventOrigin): Session {
  return {
    id: origin.stream,
    owner: origin.actor,
    name: '',
    labels: [],
    notes: null,
    linkedTaskId: null,
    routineId: null,
    source: 'timer',
    frame: { zone: 'UTC', dayStart: '00:00' },
    createdAt: event.at,
    updatedAt: event.at,
    progress: { status: 'created' },
    segments: [],
    interruptions: [],
    entries: [],
    clockSteps: [],
    deletedAt: null,
    heads: [],
    conflicts: [{ commit: origin.id, event, why: 'history-missing' }],
  };
}

function changesTheDeleted({ type }: ChangeEvent): boolean {
  return type !== 'SessionRestored' && type !== 'SessionDeleted';
}

function change(session: Session, event: ChangeEvent, origin: EventOrigin): Session {
  const { progress } = session;
  const refuse = (why: 'wrong-state' | 'not-there' | 'overwritten') =>
    withConflict(session, event, origin, why);
  switch (event.type) {
    case 'SessionStarted': {
      if (progress.status === 'running' || progress.status === 'interrupted') return refuse('wrong-state');
      return running(session, event.at, event, origin);
    }
    case 'SessionResumed': {
      if (progress.status !== 'interrupted') return refuse('wrong-state');
      return running(session, event.at, event, origin);
    }
    case 'SessionInterrupted': {
      if (progress.status !== 'running') return refuse('wrong-state');
      const [placed, at] = notBefore(session, event, origin);
      const { cause, reason } = event;
      const interruption: Interruption = { id: event.interruption, at, until: null, cause, reason };
      return {
        ...placed,
        progress: { status: 'interrupted' },
        segments: closeSegment(session, at, origin),
        interruptions: [...session.interruptions, interruption],
      };
    }
    case 'InterruptionExplained': {
      if (!session.interruptions.some(({ id }) => id === event.interruption)) return refuse('not-there');
      return {
        ...session,
        interruptions: session.interruptions.map((each) =>
          each.id === event.interruption ? { ...each, reason: event.reason } : each,
        ),
      };
    }
    case 'SessionEnded': {
      if (progress.status === 'ended' || (progress.status === 'created' && !isRemainder(session)))
        return refuse('wrong-state');
      const [placed, at] = notBefore(session, event, origin);
      return {
        ...placed,
        progress: {
          status: 'ended',
          endedAt: at,
          whileInterrupted: progress.status === 'interrupted',
          outcome: event.outcome,
        },
        segments: closeSegment(session, at, origin),
        interruptions: closeInterruption(session, at),
      };
    }
    case 'SessionChanged': {
      const { outcome, linkedBlockId, ...description } = event.changes;
      const changed = withBlockLink({ ...session, ...description }, linkedBlockId);
      if (outcome === undefined) return changed;
      return progress.status === 'ended'
        ? { ...changed, progress: { ...progress, outcome } }
        : withConflict(changed, event, origin, 'wrong-state');
    }
    case 'SessionRetimed':
      // Made for other times than these: the person decides which are right.
      if (origin.unseen.some(({ type }) => changesTimes.has(type))) return refuse('overwritten');
      return retimed(session, event.times) ?? refuse('wrong-state');
    case 'InterruptionFilled':
      return { ...session, interrupts: event.interruption };
    case 'InterruptionKeptOpen':
      return session.interruptions.some(({ id }) => id === event.interruption)
        ? { ...session, waits: event.interruption }
        : refuse('not-there');
    case 'SessionPutBack': {
      const { linkedBlockId, waits, doubts = session.doubts, ...fields } = event.fields;
      const linked = withWaits(withBlockLink({ ...session, ...fields }, linkedBlockId), waits);
      const changed = withDoubts(linked, doubts ?? []);
      if (event.times === null) return changed;
      const isOverwritten = origin.unseen.some(({ type }) => changesTimes.has(type));
      if (isOverwritten || !timesFit(event.times))
        return withConflict(changed, event, origin, isOverwritten ? 'overwritten' : 'wrong-state');
      return { ...changed, ...event.times };
    }
    case 'SessionDeleted':
      return { ...session, deletedAt: event.at, ...(event.unmade === true ? { isUnmade: true } : {}) };
    case 'SessionRestored': {
      const { isUnmade: _was, ...restored } = session;
      return { ...restored, deletedAt: null };
    }
    case 'StretchDoubted': {
      const { doubt: id, from, until, why } = event;
      if (until !== null && until <= from) return withConflict(session, event, origin, 'out-of-order');
      return withDoubts(session, joinedDoubts(session.doubts ?? [], { id, from, until, why }));
    }
    case 'DoubtSettled': {
      const { doubts = [] } = session;
      const left = doubts.filter(({ id }) => id !== event.doubt);
      return left.length === doubts.length ? refuse('not-there') : withDoubts(session, left);
    }
    case 'ClockStepped':
    case 'ClockSteppedBack':
      return { ...session, clockSteps: [...session.clockSteps, event.step] };
    default:
      return assertNever(event);
  }
}

/** Undefined: as it was; null: it waits for none. */
function withWaits(session: Session, waits: InterruptionId | null | undefined): Session {
  if (waits === undefined) return session;
  const { waits: _before, ...others } = session;
  return waits === null ? others : { ...others, waits };
}

const changesTimes: ReadonlySet<string> = new Set([
  'SessionStarted',
  'SessionInterrupted',
  'SessionResumed',
  'SessionEnded',
  'SessionRetimed',
  'SessionPutBack',
]);

function running(
  session: Session,
  wanted: Instant,
  event: SessionEvent & { readonly provenance: Provenance },
  origin: EventOrigin,
): Session {
  const [placed, start] =
    session.progress.status === 'created' ? [session, wanted] : notBefore(session, event, origin);
  const provenance = origin.isAfterGap || isRemainder(session) ? 'recovered' : event.provenance;
  return {
    ...placed,
    progress: { status: 'running', open: { start, provenance } },
    interruptions: closeInterruption(session, start),
  };
}

/** An event's time, never before what the session has recorded; what had to be moved is a conflict. */
function notBefore(session: Session, event: SessionEvent, origin: EventOrigin): [Session, Instant] {
  const last = session.progress.status === 'created' ? event.at : lastMoment(session);
  if (event.at >= last) return [session, event.at];
  return [withConflict(session, event, origin, 'out-of-order'), later(event.at, last)];
}

/** Null where the session is not in the state for which the times were made, or times cannot be like that. */
function retimed(session: Session, { segments, interruptions, open, endedAt }: SessionTimes): Session | null {
  const progress = progressWith(session.progress, open, endedAt);
  if (progress === null || !timesFit({ progress, segments, interruptions })) return null;
  return { ...session, progress, segments, interruptions };
}

function progressWith(
  progress: Progress,
  open: SessionTimes['open'],
  endedAt: SessionTimes['endedAt'],
): Progress | null {
  switch (progress.status) {
    case 'running':
      return open === null || endedAt !== null ? null : { status: 'running', open };
    case 'ended':
      return endedAt === null || open !== null ? null : { ...progress, endedAt };
    case 'created':
    case 'interrupted':
      return open === null && endedAt === null ? progress : null;
    default:
      return assertNever(progress);
  }
}

/** The closed segments once the open one, if any, ends. One of no length is kept: it says when the session was started. */
function closeSegment(session: Session, end: Instant, { isAfterGap }: EventOrigin): readonly Segment[] {
  if (session.progress.status !== 'running') return session.segments;
  const { start, provenance } = session.progress.open;
  return [...session.segments, { start, end, provenance: isAfterGap ? 'recovered' : provenance }];
}

function closeInterruption(session: Session, until: Instant): readonly Interruption[] {
  if (session.progress.status !== 'interrupted') return session.interruptions;
  return session.interruptions.map((each) => (each.until === null ? { ...each, until } : each));
}

/** Whether the session's beginning is lost. */
function isRemainder({ createdAt, conflicts: [first] }: Session): boolean {
  return first?.why === 'history-missing' && first.event.at === createdAt;
}
