/**
 * Tasks: what is planned. The assignee, managers and admins may change a task and time it. Only managers and admins may assign it to
 * others, or to nobody.
 */
import { assertNever } from '../../assert-never.ts';
import { message } from '../../messages/message.ts';
import { isChangedSince } from '../commit.ts';
import { changed, changedBack, created, decision } from '../decided.ts';
import type { Decided, Reads } from '../decision.ts';
import { isLead } from '../person/roles.ts';
import { type Result, refused } from '../refusal.ts';
import { own, type Person, type Registry, type Task } from '../registry.ts';
import { decide } from '../session/decide.ts';
import type { OwnerId, Session } from '../session.ts';
import { taskIn } from '../task-list.ts';

export type TaskChange = Partial<
  Pick<Task, 'title' | 'projectTitle' | 'assignedTo' | 'status' | 'estimateMinutes'>
>;

export type TaskCommand =
  /** `assignedTo` undefined assigns the task to the caller. */
  | {
      readonly type: 'CreateTask';
      readonly by: Person;
      readonly title: string;
      readonly projectTitle: string | null;
      readonly assignedTo: string | null | undefined;
      readonly estimateMinutes?: number | null;
    }
  | { readonly type: 'ChangeTask'; readonly by: Person; readonly task: string; readonly change: TaskChange }
  /**
   * Restores a task as it was before a change, but only if nothing has changed it since. `before` undefined means that the change made the
   * task; it then leaves the lists.
   */
  | {
      readonly type: 'PutBackTask';
      readonly owner: OwnerId;
      readonly task: string;
      readonly before: Task | undefined;
      readonly after: Task;
    }
  /** Begins a session on the task, for the person who gives the command. */
  | { readonly type: 'StartTimer'; readonly by: Person; readonly task: string };

export function decideTask(command: TaskCommand, reads: Reads): Decided {
  const { now, newId, registry } = reads;
  if (command.type === 'PutBackTask') return putBack(command, reads);
  const { by } = command;
  switch (command.type) {
    case 'CreateTask': {
      const { title, projectTitle } = command;
      const assignedTo = command.assignedTo === undefined ? by.id : command.assignedTo;
      const refusal = mayAssign(registry, by, assignedTo);
      if (refusal !== null) return refusal;
      const id = newId(now);
      const { estimateMinutes = null } = command;
      const estimate = estimateMinutes === null ? {} : { estimateMinutes };
      const times = { createdAt: now, updatedAt: now };
      const fields = { id, title, projectTitle, assignedTo, status: 'open', ...estimate, ...times };
      return decision('task-created', id, [created('task', 'Task', id, now, fields)], { name: title });
    }
    case 'ChangeTask': {
      const before = taskIn(registry, command.task);
      if (before === undefined) return noSuchTask;
      if (!mayWorkOn(by, before)) return notYours;
      const { change } = command;
      if (change.assignedTo !== undefined && change.assignedTo !== before.assignedTo) {
        const refusal = mayAssign(registry, by, change.assignedTo);
        if (refusal !== null) return refusal;
      }
      const parts = changed('task', 'Task', before.id, now, { ...before }, { ...change, updatedAt: now });
      return decision(changeCode(before, change), before.id, parts, { name: change.title ?? before.title });
    }
    case 'StartTimer':
      return startTimer(by, command.task, reads);
    default:
      return assertNever(command);
  }
}

/** Completing and reopening are the most frequent changes of a task and have codes of their own. */
function changeCode({ status }: Pick<Task, 'status'>, change: TaskChange): string {
  if (change.status === undefined || change.status === status) return 'task-changed';
  return change.status === 'completed' ? 'task-completed' : 'task-reopened';
}

function putBack(
  { task, before, after }: TaskCommand & { readonly type: 'PutBackTask' },
  { now, registry }: Reads,
): Decided {
  const present = own(registry.tasks, task);
  if (present === undefined) return noSuchTask;
  if (isChangedSince(after, present))
    return refused('conflict', message('refusal.changedSince', { name: present.title }));
  const back = before ?? { ...present, removedAt: now };
  const { title, projectTitle, assignedTo, status, estimateMinutes = null, removedAt = null } = back;
  const wanted = { title, projectTitle, assignedTo, status, estimateMinutes, removedAt, updatedAt: now };
  const is = { estimateMinutes: null, removedAt: null, ...present };
  return decision('task-put-back', task, changedBack('task', 'Task', task, now, is, wanted), { name: title });
}

/** Time Logs, start: one timer per person, and a paused one counts; allowed for the assignee and any manager or admin. */
function startTimer(by: Person, id: string, reads: Reads): Decided {
  const { registry } = reads;
  const task = taskIn(registry, id);
  if (task === undefined) return noSuchTask;
  if (!mayWorkOn(by, task)) return notYours;
  if (task.status === 'completed') return refused('conflict', message('refusal.taskCompleted'));
  if (reads.active(by.id).some((session) => taskOf(registry, session) !== undefined))
    return refused('other-active', message('refusal.timerActive'));
  return decide(
    {
      type: 'BeginSession',
      owner: by.id,
      name: task.title,
      labels: [],
      notes: null,
      linkedTaskId: task.id,
      routineId: null,
      entries: [],
      at: null,
      others: 'refuse',
    },
    reads,
  );
}

const noSuchTask = refused('not-found', message('refusal.noSuchTask'), 'task');
const notYours = refused('forbidden', message('refusal.assignedToOther'), 'task');

function mayWorkOn(by: Person, { assignedTo }: Task): boolean {
  return assignedTo === by.id || isLead(by);
}

/**
 * The task of which a session is a timer or log. Undefined if there is none, because a session may be linked to something that is no task
 * here.
 */
export function taskOf(registry: Registry, { linkedTaskId }: Session): Task | undefined {
  return linkedTaskId === null ? undefined : own(registry.tasks, linkedTaskId);
}

function mayAssign(registry: Registry, by: Person, assignee: string | null): Result<never> | null {
  if (assignee !== by.id && !isLead(by))
    return refused('forbidden', message('refusal.leadsAssign'), 'assigned_to');
  if (assignee !== null && own(registry.people, assignee) === undefined)
    return refused('not-found', message('refusal.noSuchPerson'), 'assigned_to');
  return null;
}
