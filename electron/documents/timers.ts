/**
 * The timers of the Time Logs document: a timer is a person's active session that is linked to a task. Stopped, it is a log. Sessions linked
 * to something that is no task here are no timers (the RoutineLog API does not check links).
 */
import type { SessionCommand } from '../../shared/domain/commands.ts';
import { isOwn } from '../../shared/domain/person/roles.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Registry, Task } from '../../shared/domain/registry.ts';
import { type OwnerId, openInterruption, type Session } from '../../shared/domain/session.ts';
import { taskOf } from '../../shared/domain/task/decide.ts';
import { taskIn } from '../../shared/domain/task-list.ts';
import { message } from '../../shared/messages/message.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { byPrecedence } from '../../shared/views/snapshot.ts';
import { type TaskTimerRead, type TimeLogRead, taskTimer } from '../../shared/views/time-log.ts';
import type { Draft } from '../service/draft.ts';
import type { RoutineLogService } from '../service/service.ts';
import { changedSession } from './changed-session.ts';
import { byCaller, saveReceipt, type Who } from './people.ts';
import { noSuchTask, readLog } from './time-logs.ts';

const noSuchTimer = refused('not-found', message('refusal.noSuchTimer'));

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
    return accepted(readTimer(await changedSession(draft, begun.value.about), task, now));
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
    return accepted(readTimer(await changedSession(draft, session.id), task, now));
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
    return accepted(await readLog(draft, await changedSession(draft, session.id), task, who, now));
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

/** The caller's timer, running or paused, or null. */
export function activeTimer(service: RoutineLogService, owner: OwnerId): TaskTimerRead | null {
  return timerAmong(service.store.active(owner), service.store.registry, service.now());
}

/** The timer among a person's active sessions as of `now`, running or paused, or null. */
export function timerAmong(
  active: readonly Session[],
  registry: Registry,
  now: Instant,
): TaskTimerRead | null {
  const [session] = timers(active, registry);
  const task = session === undefined ? undefined : taskOf(registry, session);
  return session === undefined || task === undefined ? null : taskTimer(session, task, now);
}

/** Whether a session is paused for exactly this cause. */
export function isPausedBy(session: Session, cause: TaskTimerRead['pause_reason']): boolean {
  return openInterruption(session)?.cause === cause;
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

function readTimer(session: Session, task: Task, now: Instant): TaskTimerRead {
  const timer = taskTimer(session, task, now);
  if (timer === null) throw new Error('a timer has been started');
  return timer;
}
