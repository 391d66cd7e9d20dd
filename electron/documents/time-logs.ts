/**
 * The logs of the Time Logs document: started sessions that are linked to a task, timed or entered by hand. Sessions linked to something that
 * is no task here are none (the RoutineLog API does not check links).
 */
import { addAll } from '../../shared/add-all.ts';
import { compare } from '../../shared/compare.ts';
import { team } from '../../shared/domain/person/roles.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { own, type Task } from '../../shared/domain/registry.ts';
import { longestStretchMs } from '../../shared/domain/segments.ts';
import { firstStart, isActive, type OwnerId, type Session } from '../../shared/domain/session.ts';
import { taskOf } from '../../shared/domain/task/decide.ts';
import { taskIn } from '../../shared/domain/task-list.ts';
import { segmentsUntil } from '../../shared/domain/times.ts';
import { message } from '../../shared/messages/message.ts';
import { type Instant, later, msOf } from '../../shared/time/instant.ts';
import { type Interval, lengthMs } from '../../shared/time/interval.ts';
import { logsThatNeedALook, type TimeLogRead, timeLog } from '../../shared/views/time-log.ts';
import type { Draft } from '../service/draft.ts';
import type { RoutineLogService } from '../service/service.ts';
import { changedSession } from './changed-session.ts';
import { byCaller, saveReceipt, type Who } from './people.ts';

const noSuchLog = refused('not-found', message('refusal.noSuchTimer'));
export const noSuchTask = refused('not-found', message('refusal.noSuchTask'), 'task_id');

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
    const log = await changedSession(draft, recorded.value.about);
    await saveReceipt(draft, who, log.id);
    return accepted(await readLog(draft, log, task, who, now));
  });
}

/** A log of the caller's by its id. */
export async function logById(
  service: RoutineLogService,
  { person }: Who,
  id: string,
): Promise<Result<TimeLogRead>> {
  const log = (await logsOf(service, person.id)).find((each) => each.id === id);
  return log === undefined ? noSuchLog : accepted(log);
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

/** The log as it will be, including whether it needs a look because of the logs around it. */
export async function readLog(
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
