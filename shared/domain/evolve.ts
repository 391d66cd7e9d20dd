/**
 * `evolve`: a session and an event to the session after it. Total over any order of events that `decide` produced; a state and an
 * event that do not belong together leave the session as it is (replaying a journal twice must change nothing).
 */
import { assertNever } from '../assert-never.ts';
import type { Instant } from '../time/instant.ts';
import type { SessionEvent } from './events.ts';
import type { Interruption, Progress, Segment, Session } from './session.ts';

/** Undefined in: not there yet. Undefined out: not there any more (purged), or never was. */
export function evolve(session: Session | undefined, event: SessionEvent): Session | undefined {
  switch (event.type) {
    case 'SessionCreated':
      return {
        id: event.session,
        owner: event.owner,
        name: event.name,
        labels: event.labels,
        notes: event.notes,
        linkedTaskId: event.linkedTaskId,
        routineId: event.routineId,
        source: 'timer',
        frame: event.frame,
        createdAt: event.at,
        updatedAt: event.at,
        progress: { status: 'created' },
        segments: [],
        interruptions: [],
        entries: event.entries,
        clockSteps: [],
        deletedAt: null,
      };
    case 'SessionRecorded':
      return event.recorded;
    case 'SessionAmended':
      return event.amended;
    case 'SessionPurged':
      return undefined;
    default:
      return session === undefined ? undefined : { ...change(session, event), updatedAt: event.at };
  }
}

type Change = Exclude<
  SessionEvent,
  { readonly type: 'SessionCreated' | 'SessionRecorded' | 'SessionAmended' | 'SessionPurged' }
>;

function change(session: Session, event: Change): Session {
  switch (event.type) {
    case 'SessionStarted':
    case 'SessionResumed': {
      if (session.progress.status === 'running') return session;
      const progress: Progress = {
        status: 'running',
        open: { start: event.at, provenance: event.provenance },
      };
      return { ...session, progress, interruptions: closeInterruption(session, event.at) };
    }
    case 'SessionInterrupted': {
      if (session.progress.status !== 'running') return session;
      const { cause, reason } = event;
      const interruption: Interruption = { id: event.interruption, at: event.at, until: null, cause, reason };
      return {
        ...session,
        progress: { status: 'interrupted' },
        segments: closeSegment(session, event.at),
        interruptions: [...session.interruptions, interruption],
      };
    }
    case 'InterruptionExplained':
      return {
        ...session,
        interruptions: session.interruptions.map((each) =>
          each.id === event.interruption ? { ...each, reason: event.reason } : each,
        ),
      };
    case 'SessionEnded': {
      const { outcome } = event;
      const whileInterrupted = session.progress.status === 'interrupted';
      return {
        ...session,
        progress: { status: 'ended', endedAt: event.at, whileInterrupted, outcome },
        segments: closeSegment(session, event.at),
        interruptions: closeInterruption(session, event.at),
      };
    }
    case 'SessionDeleted':
      return { ...session, deletedAt: event.at };
    case 'SessionRestored':
      return { ...session, deletedAt: null };
    case 'ClockSteppedBack':
      return { ...session, clockSteps: [...session.clockSteps, event.step] };
    default:
      return assertNever(event);
  }
}

/** The closed segments once the open one, if any, ends. One of no length is kept: it says when the session was started. */
function closeSegment(session: Session, end: Instant): readonly Segment[] {
  if (session.progress.status !== 'running') return session.segments;
  const { start, provenance } = session.progress.open;
  return [...session.segments, { start, end, provenance }];
}

function closeInterruption(session: Session, until: Instant): readonly Interruption[] {
  if (session.progress.status !== 'interrupted') return session.interruptions;
  return session.interruptions.map((each) => (each.until === null ? { ...each, until } : each));
}
