/**
 * The decider of sessions: a command, with what it reads, to events or a refusal. Pure: the time and new ids come in.
 * Rules: RoutineLog document (requirements and effects of each action), Time Logs document (one timer), and the decisions named
 * beside each case.
 */
import { assertNever } from '../assert-never.ts';
import { message } from '../messages/message.ts';
import { type Instant, later } from '../time/instant.ts';
import { amend } from './amend.ts';
import type { Description, OthersPolicy, SessionCommand } from './commands.ts';
import type { Decided, DecidedPart, Reads } from './decision.ts';
import { tombstone } from './decision.ts';
import { tidyDescription, tidyText } from './description.ts';
import type { SessionEvent } from './events.ts';
import { accepted, type Refusal, type Result, refused } from './refusal.ts';
import { orderedTimes, tooLong } from './segments.ts';
import { isActive, lastMoment, type Session } from './session.ts';
import { split } from './split.ts';
import { notToCome } from './start-time.ts';

type Parts = Result<readonly DecidedPart[]>;

export function decide(command: SessionCommand, reads: Reads): Decided {
  const { now } = reads;
  switch (command.type) {
    case 'CreateSession': {
      const description = tidyDescription(command);
      if (!description.ok) return description;
      const id = reads.newId(now);
      const event = created(command.owner, description.value, now, reads);
      return decided('session-created', id, description.value.name, [part(id, event)]);
    }
    case 'BeginSession': {
      const description = tidyDescription(command);
      if (!description.ok) return description;
      const refusal = refuseStart(command.at, now);
      if (refusal !== null) return refusal;
      const at = command.at ?? now;
      const id = reads.newId(at);
      const others = makeRoom(command.owner, id, command.others, at, reads);
      if (!others.ok) return others;
      const creation = created(command.owner, description.value, at, reads);
      return decided('session-started', id, description.value.name, [
        ...others.value,
        part(id, creation, started(at, command.at, now)),
      ]);
    }
    case 'RecordSession':
      return record(command, reads);
    default:
      return decideOnExisting(command, reads);
  }
}

type OnExisting = Exclude<
  SessionCommand,
  { readonly type: 'CreateSession' | 'BeginSession' | 'RecordSession' }
>;

function decideOnExisting(command: OnExisting, reads: Reads): Decided {
  const { now } = reads;
  const target = reads.session(command.session);
  // Another owner's session and none at all get the same answer: existence is not revealed.
  if (target === undefined || target.owner !== command.owner) return notFound;
  const { id, name } = target;
  const trashed = target.deletedAt !== null;
  if (command.type === 'RestoreSession') {
    if (!trashed) return refused('not-deleted', message('refusal.notInTrash', { name }));
    return decided('session-restored', id, name, [part(id, { type: 'SessionRestored', at: now })]);
  }
  if (command.type === 'PurgeSession')
    // The name goes with the session.
    return decided('session-purged', id, '', [
      part(id, { type: 'SessionPurged', at: now }),
      tombstone('session', id, reads),
    ]);
  if (trashed) return notFound;

  const at = later(now, lastMoment(target));
  const step = clockStep(target, now);
  const { status } = target.progress;
  switch (command.type) {
    case 'StartSession': {
      if (status === 'running' || status === 'interrupted')
        return refused('already-active', message(`refusal.already.${status}`, { name }));
      const refusal = refuseStart(command.at, now);
      if (refusal !== null) return refusal;
      const wanted = command.at ?? now;
      const startAt = target.progress.status === 'created' ? wanted : later(wanted, lastMoment(target));
      const others = makeRoom(target.owner, id, command.others, startAt, reads);
      if (!others.ok) return others;
      return decided('session-started', id, name, [
        ...others.value,
        part(id, ...step, started(startAt, command.at, now)),
      ]);
    }
    case 'InterruptSession': {
      const refusal = mustBeRunning(target);
      if (refusal !== null) return { ok: false, refusal };
      const event = interrupted(at, command.cause, tidyText(command.reason), reads);
      return decided('session-interrupted', id, name, [part(id, ...step, event)]);
    }
    case 'ExplainInterruption': {
      const reason = tidyText(command.reason);
      if (reason === null) return refused('invalid-input', message('refusal.blankReason'), 'reason');
      const { interruption } = command;
      const found = target.interruptions.find((each) => each.id === interruption);
      if (found === undefined)
        return refused('not-found', message('refusal.noSuchInterruption'), 'interruption');
      const event: SessionEvent = { type: 'InterruptionExplained', at: now, interruption, reason };
      return decided('interruption-explained', id, name, found.reason === reason ? [] : [part(id, event)]);
    }
    case 'ResumeSession': {
      if (status !== 'interrupted')
        return refused(
          isActive(target) ? 'not-interrupted' : 'not-active',
          message(`refusal.cannotResume.${status}`, { name }),
        );
      const others = makeRoom(target.owner, id, command.others, at, reads);
      if (!others.ok) return others;
      return decided('session-resumed', id, name, [
        ...others.value,
        part(id, ...step, { type: 'SessionResumed', at, provenance: 'measured' }),
      ]);
    }
    case 'EndSession': {
      if (status === 'created' || status === 'ended')
        return refused('not-active', message(`refusal.cannotEnd.${status}`, { name }));
      const { outcome } = command;
      const notes = command.notes === undefined ? target.notes : tidyText(command.notes);
      const changed: SessionEvent[] =
        notes === target.notes ? [] : [{ type: 'SessionChanged', at, changes: { notes } }];
      return decided('session-ended', id, name, [
        part(id, ...step, { type: 'SessionEnded', at, outcome }, ...changed),
      ]);
    }
    case 'AmendSession': {
      const amended = amend(target, command.changes, now);
      if (!amended.ok) return amended;
      const parts = amended.value.length === 0 ? [] : [part(id, ...amended.value)];
      return decided('session-changed', id, command.changes.name ?? name, parts);
    }
    case 'SplitSession': {
      const parts = split(target, command, reads);
      return parts.ok ? decided('session-split', id, name, parts.value) : parts;
    }
    case 'DeleteSession': {
      // What runs in the trash could never be ended: deleting an active session ends it first.
      const ending: SessionEvent[] = isActive(target)
        ? [...step, { type: 'SessionEnded', at, outcome: 'none' }]
        : [];
      return decided('session-deleted', id, name, [part(id, ...ending, { type: 'SessionDeleted', at: now })]);
    }
    default:
      return assertNever(command);
  }
}

const notFound = refused('not-found', message('refusal.noSuchSession'), 'session');

function decided(code: string, about: string, name: string, parts: readonly DecidedPart[]): Decided {
  return accepted({ about, what: { code, params: name === '' ? {} : { name } }, parts });
}

function part(id: string, ...events: readonly SessionEvent[]): DecidedPart {
  return { kind: 'session', id, events };
}

/** A start to come is none, and one long ago is a slip of the pen. */
function refuseStart(at: Instant | null, now: Instant): Result<never> | null {
  if (at === null) return null;
  return notToCome(at, now) ?? tooLong([{ start: at, end: now }], 'at');
}

function record(command: SessionCommand & { readonly type: 'RecordSession' }, reads: Reads): Decided {
  const description = tidyDescription(command);
  if (!description.ok) return description;
  const times = orderedTimes(command.segments);
  if (!times.ok) return times;
  const long = tooLong(times.value, 'segments');
  if (long !== null) return long;
  const first = times.value[0];
  if (first === undefined) return refused('invalid-input', message('refusal.noTimes'), 'segments');
  const { now, newId, frame } = reads;
  const id = newId(first.start);
  const { name, labels, notes, linkedTaskId, routineId, entries } = description.value;
  const event: SessionEvent = {
    type: 'SessionRecorded',
    at: now,
    owner: command.owner,
    name,
    labels,
    notes,
    linkedTaskId,
    routineId,
    entries,
    frame,
    source: 'manual',
    segments: times.value.map(({ start, end }) => ({ start, end, provenance: 'manual' })),
    interruptions: command.interruptions.map((each) => ({
      id: newId(each.at),
      at: each.at,
      until: each.until,
      cause: each.cause,
      reason: tidyText(each.reason),
    })),
    outcome: command.outcome,
  };
  return decided('session-recorded', id, name, [part(id, event)]);
}

function created(owner: string, description: Description, at: Instant, { frame }: Reads): SessionEvent {
  const { name, labels, notes, linkedTaskId, routineId, entries } = description;
  return {
    type: 'SessionCreated',
    at,
    owner,
    name,
    labels,
    notes,
    linkedTaskId,
    routineId,
    entries,
    frame,
  };
}

/** A start that was moved back by hand is no measurement any more. */
function started(at: Instant, wanted: Instant | null, now: Instant): SessionEvent {
  const isMeasured = wanted === null || wanted === now;
  return { type: 'SessionStarted', at, provenance: isMeasured ? 'measured' : 'corrected' };
}

function interrupted(
  at: Instant,
  cause: (SessionEvent & { type: 'SessionInterrupted' })['cause'],
  reason: string | null,
  { newId }: Reads,
): SessionEvent {
  return { type: 'SessionInterrupted', at, interruption: newId(at), cause, reason };
}

/** What happens to the owner's other active sessions when the session `id` begins to run at `at`. */
function makeRoom(owner: string, id: string, policy: OthersPolicy, at: Instant, reads: Reads): Parts {
  const others = reads.active(owner).filter((each) => each.id !== id);
  const { now } = reads;
  switch (policy) {
    case 'allow':
      return accepted([]);
    case 'refuse': {
      const [other] = others;
      if (other === undefined) return accepted([]);
      const state = other.progress.status === 'running' ? 'running' : 'interrupted';
      return refused('other-active', message(`refusal.still.${state}`, { name: other.name }));
    }
    case 'interrupt-other':
      return accepted(
        others
          .filter((each) => each.progress.status === 'running')
          .map((each) =>
            part(
              each.id,
              ...clockStep(each, now),
              // The reason does not name the session that took over: purging that one must leave no trace of it here.
              interrupted(stopFor(at, each, now), 'manual_pause', 'Switched to another session', reads),
            ),
          ),
      );
    case 'end-other':
      return accepted(
        others.map((each) =>
          part(each.id, ...clockStep(each, now), {
            type: 'SessionEnded',
            at: stopFor(at, each, now),
            outcome: 'none',
          }),
        ),
      );
    default:
      return assertNever(policy);
  }
}

/**
 * When a session stops that gives way to one which is said to have begun at `at`. One that began to run after that stops now: what it
 * measured since is the person's to change, and would otherwise be gone.
 */
function stopFor(at: Instant, session: Session, now: Instant): Instant {
  const last = lastMoment(session);
  return at < last && session.progress.status === 'running' ? later(now, last) : later(at, last);
}

/** A clock that reads earlier than the session's last event is recorded, and the last event's time used instead. */
function clockStep(session: Session, now: Instant): SessionEvent[] {
  const used = lastMoment(session);
  if (session.progress.status === 'created' || now >= used) return [];
  return [{ type: 'ClockSteppedBack', at: used, step: { observed: now, used } }];
}

function mustBeRunning(session: Session): Refusal | null {
  const { status } = session.progress;
  if (status === 'running') return null;
  const code = isActive(session) ? 'already-interrupted' : 'not-active';
  return { code, message: message(`refusal.cannotInterrupt.${status}`, { name: session.name }), field: null };
}
