/**
 * The decider of sessions: a command, with what it reads, to events or a refusal. Pure: the time and new ids come in.
 * Rules: RoutineLog document (requirements and effects of each action), Time Logs document (one timer), and the decisions named
 * beside each case.
 */
import { assertNever } from '../../assert-never.ts';
import { message } from '../../messages/message.ts';
import { earlier, type Instant, later } from '../../time/instant.ts';
import type { SessionCommand } from '../commands.ts';
import type { Decided, Reads } from '../decision.ts';
import { tombstone } from '../decision.ts';
import { tidyDescription } from '../description.ts';
import type { SessionEvent } from '../events.ts';
import { labelBook } from '../label-book.ts';
import { type Refusal, type Result, refused } from '../refusal.ts';
import { orderedTimes, tooLong } from '../segments.ts';
import { isActive, lastMoment, type Session } from '../session.ts';
import { notToCome } from '../start-time.ts';
import { amend } from './amend.ts';
import { answerDoubt } from './answer-doubt.ts';
import { timesOnReturn } from './back-from-trash.ts';
import { noteClockStep } from './clock-step.ts';
import { doubtStretch } from './doubt-stretch.ts';
import { end } from './end.ts';
import { makeRoom } from './give-way.ts';
import { fillInterruption, inBetween } from './in-between.ts';
import { settleInterruption, takeForInterrupted } from './left-open.ts';
import { merge, moveStretch } from './merge.ts';
import { putBack } from './put-back.ts';
import { clockStep, created, decided, interrupted, part, started, tidyText } from './session-parts.ts';
import { split } from './split.ts';

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
      const others = makeRoom({ owner: command.owner, id, policy: command.others, at: command.at }, reads);
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
    const times = timesOnReturn(target, reads);
    const underWay: SessionEvent[] =
      times === null ? [] : [{ type: 'SessionPutBack', at: now, fields: {}, times }];
    return decided('session-restored', id, name, [
      part(id, { type: 'SessionRestored', at: now }, ...underWay),
    ]);
  }
  if (command.type === 'PurgeSession')
    // The name goes with the session.
    return decided('session-purged', id, '', [
      part(id, { type: 'SessionPurged', at: now }),
      tombstone('session', id, reads),
    ]);
  if (command.type === 'PutBackSession') return putBack(target, command, reads);
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
      const others = makeRoom(
        { owner: target.owner, id, policy: command.others, at: command.at && startAt },
        reads,
      );
      if (!others.ok) return others;
      return decided('session-started', id, name, [
        ...others.value,
        part(id, ...step, started(startAt, command.at, now)),
      ]);
    }
    case 'InterruptSession': {
      const refusal = mustBeRunning(target);
      if (refusal !== null) return { ok: false, refusal };
      const since = command.at === undefined ? at : later(earlier(command.at, now), lastMoment(target));
      const event = interrupted(since, command.cause, tidyText(command.reason), reads);
      const parts = [part(id, ...step, event)];
      if (command.by === undefined) return decided('session-interrupted', id, name, parts);
      const description = tidyDescription(command.by);
      if (!description.ok) return description;
      const between = inBetween(event.interruption, since, command.owner, description.value, reads);
      return decided('session-started', between.id, description.value.name, [...parts, between]);
    }
    case 'FillInterruption':
      return fillInterruption(target, command, reads);
    case 'TakeForInterrupted':
      return takeForInterrupted(target, reads);
    case 'SettleInterruption':
      return settleInterruption(target, command, now);
    case 'DoubtStretch':
      return doubtStretch(target, command, reads);
    case 'NoteClockStep':
      return noteClockStep(target, command, reads);
    case 'AnswerDoubt':
      return answerDoubt(target, command, reads);
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
      const others = makeRoom({ owner: target.owner, id, policy: command.others, at: null }, reads);
      if (!others.ok) return others;
      return decided('session-resumed', id, name, [
        ...others.value,
        part(id, ...step, { type: 'SessionResumed', at, provenance: 'measured' }),
      ]);
    }
    case 'EndSession': {
      if (status === 'created' || status === 'ended')
        return refused('not-active', message(`refusal.cannotEnd.${status}`, { name }));
      return end(target, command, reads);
    }
    case 'AmendSession': {
      const book = labelBook(reads.registry, target.owner);
      const amended = amend(target, command.changes, now, book, command.had);
      if (!amended.ok) return amended;
      const parts = amended.value.length === 0 ? [] : [part(id, ...amended.value)];
      return decided('session-changed', id, command.changes.name ?? name, parts);
    }
    case 'SplitSession': {
      const parts = split(target, command, reads);
      return parts.ok ? decided('session-split', id, name, parts.value) : parts;
    }
    case 'MergeSessions':
      return merge(target, command, reads);
    case 'MoveStretch':
      return moveStretch(target, command, reads);
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
  const event: SessionEvent = {
    type: 'SessionRecorded',
    at: now,
    owner: command.owner,
    ...description.value,
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
  return decided('session-recorded', id, description.value.name, [part(id, event)]);
}

function mustBeRunning(session: Session): Refusal | null {
  const { status } = session.progress;
  if (status === 'running') return null;
  const code = isActive(session) ? 'already-interrupted' : 'not-active';
  return { code, message: message(`refusal.cannotInterrupt.${status}`, { name: session.name }), field: null };
}
