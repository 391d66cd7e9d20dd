/** Tasks: what is planned, and timed by the Time Logs API. The assignee, managers and admins change them; HR may look. */
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { DomainEvent, Person, Registry, Task } from '../../shared/domain/registry.ts';
import type { RoutineLogService } from '../service/service.ts';
import { isLead, own, receipt, type Who } from './people.ts';

export type TaskChange = Partial<Pick<Task, 'title' | 'projectTitle' | 'assignedTo' | 'status'>>;

const noSuchTask = refused('not-found', 'There is no such task.');
const notYours = refused('forbidden', 'This task is assigned to somebody else.');

/** Without an assignee said, the task is the caller's own; only managers and admins assign to others, or to nobody. */
export function createTask(
  service: RoutineLogService,
  who: Who,
  said: {
    readonly title: string;
    readonly projectTitle: string | null;
    readonly assignedTo: string | null | undefined;
  },
): Promise<Result<Task>> {
  const { person } = who;
  return service.transact(async ({ registry }, now) => {
    const assignedTo = said.assignedTo === undefined ? person.id : said.assignedTo;
    const refusal = mayAssign(registry, person, assignedTo);
    if (refusal !== null) return refusal;
    const { title, projectTitle } = said;
    const id = service.newId(now);
    const task: Task = {
      id,
      title,
      projectTitle,
      assignedTo,
      status: 'open',
      createdAt: now,
      updatedAt: now,
    };
    const events = [{ type: 'TaskSaved', at: now, task } as const, ...receipt(who, id, now)];
    return accepted({ events, value: task });
  });
}

export function tasksFor({ registry }: RoutineLogService['store'], { person }: Who): readonly Task[] {
  return Object.values(registry.tasks).filter((task) => mayRead(person, task));
}

/** 403 for another's task, as the timer has it: which tasks there are is no secret, what is logged on them is. */
export function taskFor({ registry }: RoutineLogService['store'], { person }: Who, id: string): Result<Task> {
  const task = own(registry.tasks, id);
  if (task === undefined) return noSuchTask;
  return mayRead(person, task) ? accepted(task) : notYours;
}

/** Completing a task stops its timers, whosever they are. `isCurrent`: whether the change is based on the task as it is. */
export function changeTask(
  service: RoutineLogService,
  { person }: Who,
  id: string,
  change: TaskChange,
  isCurrent: (task: Task) => boolean,
): Promise<Result<Task>> {
  return service.transact(async (draft, now) => {
    const { registry } = draft;
    const before = own(registry.tasks, id);
    if (before === undefined) return noSuchTask;
    if (before.assignedTo !== person.id && !isLead(person)) return notYours;
    if (!isCurrent(before))
      return refused('changed-meanwhile', 'This task was changed meanwhile. Read it again first.');
    if (change.assignedTo !== undefined && change.assignedTo !== before.assignedTo) {
      const refusal = mayAssign(registry, person, change.assignedTo);
      if (refusal !== null) return refusal;
    }
    const task: Task = { ...before, ...change, updatedAt: now };
    const events: DomainEvent[] = [{ type: 'TaskSaved', at: now, task }];
    if (task.status === 'completed')
      for (const owner of Object.keys(registry.people))
        for (const { id: session } of draft.active(owner).filter((each) => each.linkedTaskId === id)) {
          const ended = await service.decideCommand(draft, now, {
            type: 'EndSession',
            owner,
            session,
            outcome: 'none',
          });
          if (!ended.ok) return ended;
          events.push(...ended.value.events);
        }
    return accepted({ events, value: task });
  });
}

function mayRead(person: Person, task: Task): boolean {
  return task.assignedTo === person.id || isLead(person) || person.role === 'hr';
}

function mayAssign(registry: Registry, person: Person, assignee: string | null): Result<never> | null {
  if (assignee !== person.id && !isLead(person))
    return refused('forbidden', 'Only managers and admins assign tasks to others.', 'assigned_to');
  if (assignee !== null && own(registry.people, assignee) === undefined)
    return refused('not-found', 'There is no such person.', 'assigned_to');
  return null;
}
