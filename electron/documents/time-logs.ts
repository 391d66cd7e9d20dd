/**
 * The Time Logs document on top of sessions: a timer is a person's active session with a linked task; a log is a started one. Sessions
 * linked to something that is no task here are neither (the RoutineLog API does not check links).
 */

import { addAll } from '../../shared/add-all.ts';
import { compare } from '../../shared/compare.ts';
import type { SessionCommand } from '../../shared/domain/commands.ts';
import { isOwn, own, team } from '../../shared/domain/person/roles.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Registry, Task } from '../../shared/domain/registry.ts';
import { longestStretchMs } from '../../shared/domain/segments.ts';
import {
  firstStart,
  isActive,
  type OwnerId,
  openInterruption,
  type Session,
} from '../../shared/domain/session.ts';
import { taskOf } from '../../shared/domain/task/decide.ts';
import { taskIn } from '../../shared/domain/task-list.ts';
import { segmentsUntil } from '../../shared/domain/times.ts';
import { message } from '../../shared/messages/message.ts';
import { type Instant, later, msOf } from '../../shared/time/instant.ts';
import { type Interval, lengthMs } from '../../shared/time/interval.ts';
import { byPrecedence } from '../../shared/views/snapshot.ts';
import {
  logsThatNeedALook,
  type TaskTimerRead,
  type TimeLogRead,
  taskTimer,
  timeLog,
} from '../../shared/views/time-log.ts';
import type { Draft } from '../service/draft.ts';
import type { RoutineLogService } from '../service/service.ts';
import { byCaller, saveReceipt, type Who } from './people.ts';

const noSuchTimer = refused('not-found', message('refusal.noSuchTimer'));
const noSuchTask = refused('not-found', message('refusal.noSuchTask'), 'task_id');

/** The owner's active sessions that are timers, in order of precedence. Usually there is at most one. */
export function timers(active: readonly Session[], registry: Registry): readonly Session[] {
  return byPrecedence(active).filter((session) => taskOf(registry, session) !== undefined);
}

/** Time Logs, start. The domain decides who may start, and that each person has at most one timer. */
export function startTimer(
  service: RoutineLogService,
  who: Who,
  taskId: string,
): Promise<Result<TaskTimerRead>> {
  return service.transact(byCaller(who), async (draft, now) => {
    const begun = await draft.decide({ type: 'StartTimer', by: who.person, task: taskId });
    if (!begun.ok) return begun;
    await saveReceipt(draft, who, begun.value.about);
    const task = taskIn(draft.registry, taskId);
    if (task === undefined) return noSuchTask;
    return accepted(readTimer(await sessionIn(draft, begun.value.about), task, now));
  });
}

/** Time Logs, pause: 409 if there is no timer on the task, or if it is paused already. */
export function pauseTimer(service: RoutineLogService, who: Who, taskId: string) {
  return onTimer(service, who, taskId, (session, owner) => ({
    type: 'InterruptSession',
    owner,
    session,
    cause: 'manual_pause',
    reason: null,
  }));
}

/** Time Logs, resume: 409 if there is no timer on the task, or if it runs. */
export function resumeTimer(service: RoutineLogService, who: Who, taskId: string) {
  return onTimer(service, who, taskId, (session, owner) => ({
    type: 'ResumeSession',
    owner,
    session,
    others: 'refuse',
  }));
}

function onTimer(
  service: RoutineLogService,
  who: Who,
  taskId: string,
  command: (session: string, owner: OwnerId) => SessionCommand,
): Promise<Result<TaskTimerRead>> {
  const owner = who.person.id;
  return service.transact(byCaller(who), async (draft, now) => {
    const found = timerOn(draft, owner, taskId);
    if (!found.ok) return found;
    const { session, task } = found.value;
    const decided = await draft.decide(command(session.id, owner));
    if (!decided.ok) return decided;
    await saveReceipt(draft, who, session.id);
    return accepted(readTimer(await sessionIn(draft, session.id), task, now));
  });
}

/** Time Logs, stop: the log ends with its last segment, even if it was paused. */
export function stopTimer(
  service: RoutineLogService,
  who: Who,
  taskId: string,
  notes: string | null | undefined,
): Promise<Result<TimeLogRead>> {
  const owner = who.person.id;
  return service.transact(byCaller(who), async (draft, now) => {
    const found = timerOn(draft, owner, taskId);
    if (!found.ok) return found;
    const { session, task } = found.value;
    const ended = await draft.decide({
      type: 'EndSession',
      owner,
      session: session.id,
      outcome: 'none',
      ...(notes === undefined ? {} : { notes }),
    });
    if (!ended.ok) return ended;
    await saveReceipt(draft, who, session.id);
    return accepted(await readLog(draft, await sessionIn(draft, session.id), task, who, now));
  });
}

/** Time Logs, manual: overlapping another log or the running timer of the same person is refused, touching is not. */
export function enterByHand(
  service: RoutineLogService,
  who: Who,
  entry: { readonly taskId: string; readonly notes: string | null } & Interval,
): Promise<Result<TimeLogRead>> {
  const { taskId, notes, start, end } = entry;
  const owner = who.person.id;
  return service.transact(byCaller(who), async (draft, now) => {
    if (end <= start)
      return refused(
        'end-not-after-start',
        message('refusal.fieldNotAfter', { end: 'ended_at', start: 'started_at' }),
        'ended_at',
      );
    if (lengthMs(entry) > longestStretchMs)
      return refused('invalid-input', message('refusal.entryTooLong'), 'ended_at');
    const task = taskIn(draft.registry, taskId);
    if (task === undefined) return noSuchTask;
    const [other] = await logsWithin(draft, owner, { start, end }, now);
    const recorded = await draft.decide({
      type: 'RecordSession',
      owner,
      name: task.title,
      labels: [],
      notes,
      linkedTaskId: task.id,
      routineId: null,
      entries: [],
      segments: [{ start, end }],
      interruptions: [],
      outcome: 'none',
    });
    if (!recorded.ok) return recorded;
    if (other !== undefined)
      return refused('overlaps-other', message('refusal.overlapsLog', { name: other.name }), 'started_at');
    const log = await sessionIn(draft, recorded.value.about);
    await saveReceipt(draft, who, log.id);
    return accepted(await readLog(draft, log, task, who, now));
  });
}

/** The caller's timer by its id in its present state, which may be ended. */
export async function timerById(
  service: RoutineLogService,
  { person }: Who,
  id: string,
): Promise<Result<TaskTimerRead>> {
  const session = await service.store.session(id);
  const task = session === undefined ? undefined : taskOf(service.store.registry, session);
  if (session === undefined || task === undefined || !isOwn(session, person.id)) return noSuchTimer;
  return accepted(readTimer(session, task, service.now()));
}

/** A log of the caller's by its id. */
export async function logById(
  service: RoutineLogService,
  { person }: Who,
  id: string,
): Promise<Result<TimeLogRead>> {
  const log = (await logsOf(service, person.id)).find((each) => each.id === id);
  return log === undefined ? noSuchTimer : accepted(log);
}

/** The caller's timer, running or paused, or null. */
export function activeTimer(service: RoutineLogService, owner: OwnerId): TaskTimerRead | null {
  const { registry } = service.store;
  const [session] = timers(service.store.active(owner), registry);
  const task = session === undefined ? undefined : taskOf(registry, session);
  return session === undefined || task === undefined ? null : readTimer(session, task, service.now());
}

/** A person's own logs, newest first, including what runs. */
export async function logsOf(service: RoutineLogService, owner: OwnerId): Promise<readonly TimeLogRead[]> {
  const { store } = service;
  const now = service.now();
  const logs: { readonly session: Session; readonly task: Task }[] = [];
  for await (const session of store.all(owner)) {
    const task = taskOf(store.registry, session);
    if (task !== undefined && firstStart(session) !== null) logs.push({ session, task });
  }
  const odd = logsThatNeedALook(
    logs.map(({ session }) => session),
    now,
  );
  const person = own(store.registry.people, owner);
  return logs.flatMap(({ session, task }) => timeLog(session, task, person, now, odd.has(session.id)) ?? []);
}

/** Time Logs, team: managers get direct reports and themselves, admins and HR everybody, others their own. */
export async function teamLogs(service: RoutineLogService, { person }: Who): Promise<readonly TimeLogRead[]> {
  const found: TimeLogRead[] = [];
  for (const owner of team(service.store.registry, person)) addAll(found, await logsOf(service, owner));
  return found.sort((a, b) => compare(b.started_at, a.started_at) || compare(b.id, a.id));
}

function timerOn(
  draft: Draft,
  owner: OwnerId,
  taskId: string,
): Result<{ readonly session: Session; readonly task: Task }> {
  const task = taskIn(draft.registry, taskId);
  if (task === undefined) return noSuchTask;
  const session = timers(draft.active(owner), draft.registry).find((each) => each.linkedTaskId === taskId);
  if (session === undefined) return refused('not-active', message('refusal.noActiveTimer'), 'task_id');
  return accepted({ session, task });
}

/** The owner's timer as the draft leaves it, or null. */
export function timerIn(draft: Draft, owner: OwnerId, now: Instant): TaskTimerRead | null {
  const { registry } = draft;
  const [session] = timers(draft.active(owner), registry);
  const task = session === undefined ? undefined : taskOf(registry, session);
  return session === undefined || task === undefined ? null : taskTimer(session, task, now);
}

/** A session for which this draft accepted a command. */
export async function sessionIn(draft: Draft, id: string): Promise<Session> {
  const session = await draft.session(id);
  if (session === undefined) throw new Error('a session that a command was accepted for is there');
  return session;
}

function readTimer(session: Session, task: Task, now: Instant): TaskTimerRead {
  const timer = taskTimer(session, task, now);
  if (timer === null) throw new Error('a timer has been started');
  return timer;
}

/** The log as it will be, including whether it needs a look because of the logs around it. */
async function readLog(
  draft: Draft,
  session: Session,
  task: Task,
  { person }: Who,
  now: Instant,
): Promise<TimeLogRead> {
  const start = firstStart(session) ?? session.createdAt;
  const end = later(start, session.segments.at(-1)?.end ?? start);
  // A log that has lasted for months needs a look anyway, so its days are not all read.
  const isShort = msOf(end) - msOf(start) <= longestStretchMs;
  const others = isShort ? await logsWithin(draft, person.id, { start, end }, now) : [];
  const odd = logsThatNeedALook([...others.filter(({ id }) => id !== session.id), session], now);
  const log = timeLog(session, task, person, now, odd.has(session.id));
  if (log === null) throw new Error('a log has been started');
  return log;
}

/** A person's logs that have a segment in the interval. */
async function logsWithin(
  draft: Draft,
  owner: OwnerId,
  interval: Interval,
  now: Instant,
): Promise<readonly Session[]> {
  const around = await draft.around(owner, interval);
  const found = new Map<string, Session>();
  for (const each of [...around, ...draft.active(owner)])
    if (covers(each, interval, now) && taskOf(draft.registry, each) !== undefined) found.set(each.id, each);
  return [...found.values()];
}

/** Whether a log has a segment in common with the interval. A running log covers its first moment, however short it has been running. */
function covers(log: Session, { start, end }: Interval, now: Instant): boolean {
  if (!isActive(log) && (log.segments.at(-1)?.end ?? '') < start) return false;
  return segmentsUntil(log, now).some(
    (each) => each.start < end && (each.end > start || each.start >= start),
  );
}

/** Whether a session is paused for exactly this cause. */
export function isPausedBy(session: Session, cause: TaskTimerRead['pause_reason']): boolean {
  return openInterruption(session)?.cause === cause;
}
