/** Tasks, which are planned, and timed by the Time Logs API. The assignee, managers and admins may change them; HR may read them. */

import { isLead } from '../../shared/domain/person/roles.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Person, Task } from '../../shared/domain/registry.ts';
import type { TaskChange } from '../../shared/domain/task/decide.ts';
import { taskIn, tasksIn } from '../../shared/domain/task-list.ts';
import { message } from '../../shared/messages/message.ts';
import type { Draft } from '../service/draft.ts';
import { endTimersOf } from '../service/end-timers.ts';
import type { RoutineLogService } from '../service/service.ts';
import { byCaller, saveReceipt, type Who } from './people.ts';

export type { TaskChange };

const noSuchTask = refused('not-found', message('refusal.noSuchTask'));
const notYours = refused('forbidden', message('refusal.assignedToOther'));

/** If the call names no assignee, the task is the caller's own. */
export function createTask(
  service: RoutineLogService,
  who: Who,
  input: {
    readonly title: string;
    readonly projectTitle: string | null;
    readonly assignedTo: string | null | undefined;
  },
): Promise<Result<Task>> {
  return service.transact(byCaller(who), async (draft) => {
    const made = await draft.decide({ type: 'CreateTask', by: who.person, ...input });
    if (!made.ok) return made;
    await saveReceipt(draft, who, made.value.about);
    return accepted(madeIn(draft, made.value.about));
  });
}

export function tasksFor({ registry }: RoutineLogService['store'], { person }: Who): readonly Task[] {
  return tasksIn(registry).filter((task) => mayRead(person, task));
}

/** 403 for another person's task, as for timers: which tasks exist is no secret, but the time logged on them is. */
export function taskFor({ registry }: RoutineLogService['store'], { person }: Who, id: string): Result<Task> {
  const task = taskIn(registry, id);
  if (task === undefined) return noSuchTask;
  return mayRead(person, task) ? accepted(task) : notYours;
}

/** Completing a task ends its timers, of all persons. `isCurrent`: whether the change is based on the present state of the task. */
export function changeTask(
  service: RoutineLogService,
  who: Who,
  id: string,
  change: TaskChange,
  isCurrent: (task: Task) => boolean,
): Promise<Result<Task>> {
  const { person } = who;
  return service.transact(byCaller(who), async (draft) => {
    const before = taskIn(draft.registry, id);
    if (before !== undefined && (before.assignedTo === person.id || isLead(person)) && !isCurrent(before))
      return refused('changed-meanwhile', message('refusal.taskChangedMeanwhile'));
    const changed = await draft.decide({ type: 'ChangeTask', by: person, task: id, change });
    if (!changed.ok) return changed;
    const task = madeIn(draft, id);
    const ended = task.status === 'completed' ? await endTimersOf(draft, id) : accepted(null);
    return ended.ok ? accepted(task) : ended;
  });
}

function madeIn({ registry }: Draft, id: string): Task {
  const task = taskIn(registry, id);
  if (task === undefined) throw new Error('a task that a command was accepted for is there');
  return task;
}

function mayRead(person: Person, task: Task): boolean {
  return task.assignedTo === person.id || isLead(person) || person.role === 'hr';
}
