/**
 * `decide`: a command, in the state that was gathered for it, to events or a refusal. Pure: the time and new ids come in.
 * Rules: RoutineLog document (requirements and effects of each action), Time Logs document (one timer), and the decisions named
 * beside each case.
 */
import { assertNever } from '../assert-never.ts';
import type { DayFrame } from '../time/day.ts';
import { type Instant, later } from '../time/instant.ts';
import { amend } from './amend.ts';
import type { Description, OthersPolicy, SessionCommand } from './commands.ts';
import { tidyDescription } from './description.ts';
import type { SessionEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { accepted, type Refusal, type Result, refused } from './refusal.ts';
import { orderedTimes, tooLong } from './segments.ts';
import { isActive, lastMoment, openInterruption, type Session } from './session.ts';
import { notToCome } from './start-time.ts';

/** What `decide` may look at. */
export interface Situation {
  readonly now: Instant;
  /** A new id whose time stamp is `at` (UUIDv7). */
  readonly newId: (at: Instant) => string;
  /** In which zone and with which day start new sessions are recorded. */
  readonly frame: DayFrame;
  /** The session that the command names, or undefined when there is none. */
  readonly target: Session | undefined;
  /** The active sessions of the command's owner, the target among them when it is active. */
  readonly active: readonly Session[];
}

export type Decision = Result<readonly SessionEvent[]>;

export function decide(command: SessionCommand, situation: Situation): Decision {
  const { now } = situation;
  switch (command.type) {
    case 'CreateSession': {
      const description = tidyDescription(command);
      if (!description.ok) return description;
      return accepted([created(command.owner, description.value, now, situation)]);
    }
    case 'BeginSession': {
      const description = tidyDescription(command);
      if (!description.ok) return description;
      const toCome = notToCome(command.at, now);
      if (toCome !== null) return toCome;
      const at = command.at ?? now;
      const creation = created(command.owner, description.value, at, situation);
      const session = evolve(undefined, creation);
      if (session === undefined) throw new Error('a created session exists');
      const others = makeRoom(session, command.others, at, situation);
      if (!others.ok) return others;
      return accepted([...others.value, creation, started(session, at, command.at, now)]);
    }
    case 'RecordSession':
      return record(command, situation);
    default:
      return decideOnExisting(command, situation);
  }
}

type OnExisting = Exclude<
  SessionCommand,
  { readonly type: 'CreateSession' | 'BeginSession' | 'RecordSession' }
>;

function decideOnExisting(command: OnExisting, situation: Situation): Decision {
  const { target, now } = situation;
  // Another owner's session and none at all get the same answer: existence is not revealed.
  if (target === undefined || target.owner !== command.owner) return notFound;
  const trashed = target.deletedAt !== null;
  if (command.type === 'RestoreSession') {
    if (!trashed) return refused('not-deleted', `“${target.name}” is not in the trash.`);
    return accepted([{ type: 'SessionRestored', session: target.id, at: now }]);
  }
  if (command.type === 'PurgeSession')
    return accepted([{ type: 'SessionPurged', session: target.id, at: now }]);
  if (trashed) return notFound;

  const at = later(now, lastMoment(target));
  const step = clockStep(target, situation);
  switch (command.type) {
    case 'StartSession': {
      if (isActive(target))
        return refused('already-active', `“${target.name}” is already ${stateWord(target)}.`);
      const toCome = notToCome(command.at, now);
      if (toCome !== null) return toCome;
      const said = command.at ?? now;
      const startAt = target.progress.status === 'created' ? said : later(said, lastMoment(target));
      const others = makeRoom(target, command.others, startAt, situation);
      if (!others.ok) return others;
      return accepted([...others.value, ...step, started(target, startAt, command.at, now)]);
    }
    case 'InterruptSession': {
      const refusal = mustBeRunning(target);
      if (refusal !== null) return { ok: false, refusal };
      return accepted([...step, interrupted(target, at, command.cause, tidyText(command.reason), situation)]);
    }
    case 'ExplainInterruption': {
      const reason = tidyText(command.reason);
      if (reason === null) return refused('invalid-input', 'Give a reason that is not blank.', 'reason');
      if (!target.interruptions.some((each) => each.id === command.interruption))
        return refused('not-found', 'There is no such interruption in this session.', 'interruption');
      const { interruption } = command;
      return accepted([{ type: 'InterruptionExplained', session: target.id, at: now, interruption, reason }]);
    }
    case 'ResumeSession': {
      if (openInterruption(target) === null)
        return refused(
          isActive(target) ? 'not-interrupted' : 'not-active',
          `“${target.name}” is ${stateWord(target)}, so it cannot be resumed.`,
        );
      const others = makeRoom(target, command.others, at, situation);
      if (!others.ok) return others;
      return accepted([
        ...others.value,
        ...step,
        { type: 'SessionResumed', session: target.id, at, provenance: 'measured' },
      ]);
    }
    case 'EndSession': {
      if (!isActive(target))
        return refused('not-active', `“${target.name}” is ${stateWord(target)}, so it cannot be ended.`);
      const ending: SessionEvent = { type: 'SessionEnded', session: target.id, at, outcome: command.outcome };
      if (command.notes === undefined) return accepted([...step, ending]);
      const ended = [...step, ending].reduce<Session | undefined>(evolve, target);
      if (ended === undefined) throw new Error('an ended session exists');
      const amended = { ...ended, notes: tidyText(command.notes), updatedAt: at };
      return accepted([...step, ending, { type: 'SessionAmended', session: target.id, at, amended }]);
    }
    case 'AmendSession': {
      const amended = amend(target, command.changes, now);
      if (!amended.ok) return amended;
      return accepted([{ type: 'SessionAmended', session: target.id, at: now, amended: amended.value }]);
    }
    case 'DeleteSession': {
      // What runs in the trash could never be ended: deleting an active session ends it first.
      const ending: SessionEvent[] = isActive(target)
        ? [...step, { type: 'SessionEnded', session: target.id, at, outcome: 'none' }]
        : [];
      return accepted([...ending, { type: 'SessionDeleted', session: target.id, at: now }]);
    }
    default:
      return assertNever(command);
  }
}

const notFound = refused('not-found', 'There is no such session.', 'session');

function record(
  command: SessionCommand & { readonly type: 'RecordSession' },
  situation: Situation,
): Decision {
  const description = tidyDescription(command);
  if (!description.ok) return description;
  const times = orderedTimes(command.segments);
  if (!times.ok) return times;
  const long = tooLong(times.value, 'segments');
  if (long !== null) return long;
  const first = times.value[0];
  const last = times.value.at(-1);
  if (first === undefined || last === undefined)
    return refused('invalid-input', 'A session entered by hand needs a start and an end.', 'segments');
  const { now, newId, frame } = situation;
  const id = newId(first.start);
  const { name, labels, notes, linkedTaskId, routineId, entries } = description.value;
  // Each field by its name, in the order of every other session: what is begun with a spread takes twice the memory and more to make.
  const recorded: Session = {
    id,
    owner: command.owner,
    name,
    labels,
    notes,
    linkedTaskId,
    routineId,
    source: 'manual',
    frame,
    createdAt: now,
    updatedAt: now,
    progress: { status: 'ended', endedAt: last.end, whileInterrupted: false, outcome: command.outcome },
    segments: times.value.map(({ start, end }) => ({ start, end, provenance: 'manual' })),
    interruptions: command.interruptions.map((each) => ({
      id: newId(each.at),
      at: each.at,
      until: each.until,
      cause: each.cause,
      reason: tidyText(each.reason),
    })),
    entries,
    clockSteps: [],
    deletedAt: null,
  };
  return accepted([{ type: 'SessionRecorded', session: id, at: now, recorded }]);
}

function created(owner: string, description: Description, at: Instant, situation: Situation): SessionEvent {
  const { name, labels, notes, linkedTaskId, routineId, entries } = description;
  return {
    type: 'SessionCreated',
    session: situation.newId(at),
    at,
    owner,
    name,
    labels,
    notes,
    linkedTaskId,
    routineId,
    entries,
    frame: situation.frame,
  };
}

/** A start that was moved back by hand is no measurement any more. */
function started(session: Session, at: Instant, said: Instant | null, now: Instant): SessionEvent {
  return {
    type: 'SessionStarted',
    session: session.id,
    at,
    provenance: said !== null && said < now ? 'corrected' : 'measured',
  };
}

function interrupted(
  session: Session,
  at: Instant,
  cause: (SessionEvent & { type: 'SessionInterrupted' })['cause'],
  reason: string | null,
  situation: Situation,
): SessionEvent {
  const interruption = situation.newId(at);
  return { type: 'SessionInterrupted', session: session.id, at, interruption, cause, reason };
}

/** What happens to the owner's other active sessions when `session` begins to run at `at`. */
function makeRoom(session: Session, policy: OthersPolicy, at: Instant, situation: Situation): Decision {
  const others = situation.active.filter((each) => each.id !== session.id);
  switch (policy) {
    case 'allow':
      return accepted([]);
    case 'refuse': {
      const [other] = others;
      if (other === undefined) return accepted([]);
      return refused('other-active', `“${other.name}” is still ${stateWord(other)}. End it first.`);
    }
    case 'interrupt-other':
      return accepted(
        others
          .filter((each) => each.progress.status === 'running')
          .flatMap((each) => [
            ...clockStep(each, situation),
            // The reason does not name the session that took over: purging that one must leave no trace of it here.
            interrupted(
              each,
              stopFor(at, each, situation),
              'manual_pause',
              'Switched to another session',
              situation,
            ),
          ]),
      );
    case 'end-other':
      return accepted(
        others.flatMap((each): SessionEvent[] => [
          ...clockStep(each, situation),
          { type: 'SessionEnded', session: each.id, at: stopFor(at, each, situation), outcome: 'none' },
        ]),
      );
    default:
      return assertNever(policy);
  }
}

/**
 * When a session stops that gives way to one which is said to have begun at `at`. One that began to run after that stops now: what it
 * measured since is the person's to change, and would otherwise be gone.
 */
function stopFor(at: Instant, session: Session, { now }: Situation): Instant {
  const last = lastMoment(session);
  return at < last && session.progress.status === 'running' ? later(now, last) : later(at, last);
}

/** A clock that reads earlier than the session's last event is recorded, and the last event's time used instead. */
function clockStep(session: Session, { now }: Situation): SessionEvent[] {
  const used = lastMoment(session);
  if (session.progress.status === 'created' || now >= used) return [];
  return [{ type: 'ClockSteppedBack', session: session.id, at: used, step: { observed: now, used } }];
}

function mustBeRunning(session: Session): Refusal | null {
  if (session.progress.status === 'running') return null;
  const code = isActive(session) ? 'already-interrupted' : 'not-active';
  const message = `“${session.name}” is ${stateWord(session)}, so it cannot be interrupted.`;
  return { code, message, field: null };
}

/** The state in a word, for a sentence. */
export function stateWord(session: Session): string {
  switch (session.progress.status) {
    case 'created':
      return 'not started yet';
    case 'running':
      return 'running';
    case 'interrupted':
      return 'interrupted';
    case 'ended':
      return 'ended';
    default:
      return assertNever(session.progress);
  }
}

/** Trimmed; a blank text is none. */
function tidyText(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
