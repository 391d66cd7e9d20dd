/** The existing tasks. A task whose creation was undone is in no list, but what was linked to it keeps the link. */
import type { Registry, Task } from './registry.ts';

/** In the order in which they were added, for all owners. */
export function tasksIn({ tasks }: Pick<Registry, 'tasks'>): readonly Task[] {
  return Object.values(tasks).filter(isThere);
}

export function taskIn({ tasks }: Pick<Registry, 'tasks'>, id: string): Task | undefined {
  // An id from outside may be `constructor` or another name that every object inherits.
  const task = Object.hasOwn(tasks, id) ? tasks[id] : undefined;
  return task !== undefined && isThere(task) ? task : undefined;
}

function isThere({ removedAt = null }: Task): boolean {
  return removedAt === null;
}
