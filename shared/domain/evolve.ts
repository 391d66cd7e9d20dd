/**
 * `evolve` takes a session and an event, and returns the session after the event. It accepts any events in any order: the segments stay
 * ordered and disjoint, and an event that does not fit is kept among the session's conflicts.
 */
import { assertNever } from '../assert-never.ts';
import { type Instant, later } from '../time/instant.ts';
import { blockLinkOf, withBlockLink } from './block-link.ts';
import type { StreamEvent } from './commit.ts';
import { joinedDoubts, withDoubts } from './doubts.ts';
import { eventShapes } from './event-shapes.ts';
import type { SessionEvent, SessionTimes, TimesWithState } from './events.ts';
import { timesFit } from './fitting-times.ts';
import { type EventOrigin, type Kind, withConflict } from './kind.ts';
import { withAdded, withItemAt } from './own-lists.ts';
import {
  type Interruption,
  type InterruptionId,
  lastMoment,
  type Progress,
  type Segment,
  type Session,
} from './session.ts';
import { setBySession } from './set-by-session.ts';
import { taskLinkedBy } from './task-linked-by.ts';

/** `session` is undefined if it does not exist yet. The result is undefined if it was purged. */
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

/** The kind of sessions, for the projector. */
export const sessionKind: Kind<Session, SessionEvent> = {
  scope: 'person',
  events: eventShapes.session,
  evolve,
  sets: setBySession,
  taskLinkedBy,
};

/** Whether an event in the stream of a session is a session event. Its shape was checked when it was read. */
export function isSessionEvent(event: StreamEvent): event is SessionEvent {
  return Object.hasOwn(eventShapes.session, event.type);
}

type Creation = Extract<SessionEvent, { readonly type: 'SessionCreated' | 'SessionRecorded' }>;
type ChangeEvent = Exclude<SessionEvent, Creation | { readonly type: 'SessionPurged' | 'SessionRestated' }>;

// Every field is written by name and in the same order. An object literal that begins with a spread takes twice the memory, and longer to
// make.
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

const noTimes: TimesWithState = { progress: { status: 'created' }, segments: [], interruptions: [] };

function timesOf(event: SessionEvent & { readonly type: 'SessionRecorded' }): TimesWithState {
  const { at, segments, interruptions, outcome } = event;
  const endedAt = segments.at(-1)?.end ?? at;
  return {
    progress: { status: 'ended', endedAt, whileInterrupted: false, outcome },
    segments,
    interruptions,
  };
}

/** The session as the event states it. Impossible times are left out, and the event is kept as a conflict. */
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

/** A placeholder for a session whose beginning is lost, so that later events still have a place. */
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
  switch (event.type) {
    case 'SessionStarted':
    case 'SessionResumed':
      return goesOnAfter(session.progress, event)
        ? running(session, event, origin)
        : withConflict(session, event, origin, 'wrong-state');
    case 'SessionInterrupted':
      return interrupted(session, event, origin);
    case 'SessionEnded':
      return ended(session, event, origin);
    case 'SessionRetimed':
      return retimed(session, event, origin);
    case 'SessionChanged':
      return described(session, event, origin);
    case 'SessionPutBack':
      return putBack(session, event, origin);
    case 'InterruptionExplained':
      return hasInterruption(session, event)
        ? { ...session, interruptions: withReason(session.interruptions, event, origin) }
        : withConflict(session, event, origin, 'not-there');
    case 'InterruptionFilled':
      return { ...session, interrupts: event.interruption };
    case 'InterruptionKeptOpen':
      return hasInterruption(session, event)
        ? { ...session, waits: event.interruption }
        : withConflict(session, event, origin, 'not-there');
    case 'SessionDeleted':
      return { ...session, deletedAt: event.at, ...(event.unmade === true ? { isUnmade: true } : {}) };
    case 'SessionRestored': {
      const { isUnmade: _was, ...restored } = session;
      return { ...restored, deletedAt: null };
    }
    case 'StretchDoubted':
      return doubted(session, event, origin);
    case 'DoubtSettled':
      return settled(session, event, origin);
    case 'ClockStepped':
    case 'ClockSteppedBack':
      return { ...session, clockSteps: [...session.clockSteps, event.step] };
    default:
      return assertNever(event);
  }
}

type Change<Type extends ChangeEvent['type']> = Extract<ChangeEvent, { readonly type: Type }>;

function goesOnAfter({ status }: Progress, { type }: Change<'SessionStarted' | 'SessionResumed'>): boolean {
  return type === 'SessionResumed' ? status === 'interrupted' : status === 'created' || status === 'ended';
}

function running(
  session: Session,
  event: Change<'SessionStarted' | 'SessionResumed'>,
  origin: EventOrigin,
): Session {
  const [placed, start] =
    session.progress.status === 'created' ? [session, event.at] : notBefore(session, event, origin);
  const provenance = origin.isAfterGap || isRemainder(session) ? 'recovered' : event.provenance;
  return {
    ...placed,
    progress: { status: 'running', open: { start, provenance } },
    interruptions: closeInterruption(session, start, origin),
  };
}

function interrupted(session: Session, event: Change<'SessionInterrupted'>, origin: EventOrigin): Session {
  if (session.progress.status !== 'running') return withConflict(session, event, origin, 'wrong-state');
  const [placed, at] = notBefore(session, event, origin);
  const { cause, reason } = event;
  const interruption: Interruption = { id: event.interruption, at, until: null, cause, reason };
  return {
    ...placed,
    progress: { status: 'interrupted' },
    segments: closeSegment(session, at, origin),
    interruptions: withAdded(session.interruptions, interruption, origin.own),
  };
}

function ended(session: Session, event: Change<'SessionEnded'>, origin: EventOrigin): Session {
  const { status } = session.progress;
  if (status === 'ended' || (status === 'created' && !isRemainder(session)))
    return withConflict(session, event, origin, 'wrong-state');
  const [placed, at] = notBefore(session, event, origin);
  return {
    ...placed,
    progress: {
      status: 'ended',
      endedAt: at,
      whileInterrupted: status === 'interrupted',
      outcome: event.outcome,
    },
    segments: closeSegment(session, at, origin),
    interruptions: closeInterruption(session, at, origin),
  };
}

function described(session: Session, event: Change<'SessionChanged'>, origin: EventOrigin): Session {
  const { outcome, linkedBlockId, ...description } = event.changes;
  const changed = withBlockLink({ ...session, ...description }, linkedBlockId);
  if (outcome === undefined) return changed;
  const { progress } = session;
  return progress.status === 'ended'
    ? { ...changed, progress: { ...progress, outcome } }
    : withConflict(changed, event, origin, 'wrong-state');
}

function putBack(session: Session, event: Change<'SessionPutBack'>, origin: EventOrigin): Session {
  const { linkedBlockId, waits, doubts = session.doubts, ...fields } = event.fields;
  const linked = withWaits(withBlockLink({ ...session, ...fields }, linkedBlockId), waits);
  const changed = withDoubts(linked, doubts ?? []);
  if (event.times === null) return changed;
  if (isForOtherTimes(origin)) return withConflict(changed, event, origin, 'overwritten');
  if (!timesFit(event.times)) return withConflict(changed, event, origin, 'wrong-state');
  return { ...changed, ...event.times };
}

function hasInterruption(
  { interruptions }: Session,
  { interruption }: { readonly interruption: InterruptionId },
): boolean {
  return interruptions.findLast(({ id }) => id === interruption) !== undefined;
}

function withReason(
  interruptions: readonly Interruption[],
  { interruption, reason }: Change<'InterruptionExplained'>,
  { own }: EventOrigin,
): readonly Interruption[] {
  // Usually the last one is explained. If a damaged record has an id twice, the last one is meant as well.
  const index = interruptions.findLastIndex(({ id }) => id === interruption);
  const explained = interruptions[index];
  return explained === undefined
    ? interruptions
    : withItemAt(interruptions, index, { ...explained, reason }, own);
}

function doubted(session: Session, event: Change<'StretchDoubted'>, origin: EventOrigin): Session {
  const { doubt: id, from, until, why } = event;
  if (until !== null && until <= from) return withConflict(session, event, origin, 'out-of-order');
  return withDoubts(session, joinedDoubts(session.doubts ?? [], { id, from, until, why }));
}

function settled(session: Session, event: Change<'DoubtSettled'>, origin: EventOrigin): Session {
  const { doubts = [] } = session;
  const left = doubts.filter(({ id }) => id !== event.doubt);
  return left.length === doubts.length
    ? withConflict(session, event, origin, 'not-there')
    : withDoubts(session, left);
}

/** Undefined leaves the field as it is; null means that the session waits for none. */
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

/** Whether the event's times were made for other times than the session has now. The person then decides which are right. */
function isForOtherTimes({ unseen }: EventOrigin): boolean {
  return unseen.some(({ type }) => changesTimes.has(type));
}

/** The event's time, but never before what the session has recorded. Having to move it is a conflict. */
function notBefore(session: Session, event: SessionEvent, origin: EventOrigin): [Session, Instant] {
  const last = session.progress.status === 'created' ? event.at : lastMoment(session);
  if (event.at >= last) return [session, event.at];
  return [withConflict(session, event, origin, 'out-of-order'), later(event.at, last)];
}

/** Applies new times if the session is in the state that they were made for and the times are possible. */
function retimed(session: Session, event: Change<'SessionRetimed'>, origin: EventOrigin): Session {
  if (isForOtherTimes(origin)) return withConflict(session, event, origin, 'overwritten');
  const { segments, interruptions, open, endedAt } = event.times;
  const progress = progressWith(session.progress, open, endedAt);
  return progress !== null && timesFit({ progress, segments, interruptions })
    ? { ...session, progress, segments, interruptions }
    : withConflict(session, event, origin, 'wrong-state');
}

/** Null if the session is not in the state for which these times were made. */
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

/** The closed segments after the open one, if any, ends. A segment of zero length is kept, because it says when the session was started. */
function closeSegment(session: Session, end: Instant, { isAfterGap, own }: EventOrigin): readonly Segment[] {
  if (session.progress.status !== 'running') return session.segments;
  const { start, provenance } = session.progress.open;
  return withAdded(session.segments, { start, end, provenance: isAfterGap ? 'recovered' : provenance }, own);
}

/** Only the last interruption can be open. */
function closeInterruption(
  { progress, interruptions }: Session,
  until: Instant,
  { own }: EventOrigin,
): readonly Interruption[] {
  const open = interruptions.at(-1);
  if (progress.status !== 'interrupted' || open === undefined) return interruptions;
  return withItemAt(interruptions, interruptions.length - 1, { ...open, until }, own);
}

/** Whether the session's beginning is lost. */
function isRemainder({ createdAt, conflicts: [first] }: Session): boolean {
  return first?.why === 'history-missing' && first.event.at === createdAt;
}
