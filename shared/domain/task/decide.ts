/** Tasks: what is planned. The assignee, managers and admins change them; only managers and admins assign to others, or to nobody. */
import { assertNever } from '../../assert-never.ts';
import { changed, created, decision } from '../decided.ts';
import type { Decided, Reads } from '../decision.ts';
import { isLead, own } from '../person/roles.ts';
import { type Result, refused } from '../refusal.ts';
import type { Person, Registry, Task } from '../registry.ts';

export type TaskChange = Partial<Pick<Task, 'title' | 'projectTitle' | 'assignedTo' | 'status'>>;

export type TaskCommand =
  /** `assignedTo` undefined: the task is the caller's own. */
  | {
      readonly type: 'CreateTask';
      readonly by: Person;
      readonly title: string;
      readonly projectTitle: string | null;
      readonly assignedTo: string | null | undefined;
    }
  | { readonly type: 'ChangeTask'; readonly by: Person; readonly task: string; readonly change: TaskChange };

export function decideTask(command: TaskCommand, { now, newId, registry }: Reads): Decided {
  const { by } = command;
  switch (command.type) {
    case 'CreateTask': {
      const { title, projectTitle } = command;
      const assignedTo = command.assignedTo === undefined ? by.id : command.assignedTo;
      const refusal = mayAssign(registry, by, assignedTo);
      if (refusal !== null) return refusal;
      const id = newId(now);
      const fields = { id, title, projectTitle, assignedTo, status: 'open', createdAt: now, updatedAt: now };
      return decision('task-created', id, [created('task', 'Task', id, now, fields)], { name: title });
    }
    case 'ChangeTask': {
      const before = own(registry.tasks, command.task);
      if (before === undefined) return refused('not-found', 'There is no such task.');
      if (before.assignedTo !== by.id && !isLead(by))
        return refused('forbidden', 'This task is assigned to somebody else.');
      const { change } = command;
      if (change.assignedTo !== undefined && change.assignedTo !== before.assignedTo) {
        const refusal = mayAssign(registry, by, change.assignedTo);
        if (refusal !== null) return refusal;
      }
      const parts = changed('task', 'Task', before.id, now, { ...before }, { ...change, updatedAt: now });
      return decision('task-changed', before.id, parts, { name: change.title ?? before.title });
    }
    default:
      return assertNever(command);
  }
}

function mayAssign(registry: Registry, by: Person, assignee: string | null): Result<never> | null {
  if (assignee !== by.id && !isLead(by))
    return refused('forbidden', 'Only managers and admins assign tasks to others.', 'assigned_to');
  if (assignee !== null && own(registry.people, assignee) === undefined)
    return refused('not-found', 'There is no such person.', 'assigned_to');
  return null;
}
