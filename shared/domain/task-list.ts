/** The tasks that there are. One whose making was undone is out of every list, though what was linked to it keeps the link. */
import type { Registry, Task } from './registry.ts';

/** In the order in which they were added, whosever they are. */
export function tasksIn({ tasks }: Pick<Registry, 'tasks'>): readonly Task[] {
  return Object.values(tasks).filter(isThere);
}

export function taskIn({ tasks }: Pick<Registry, 'tasks'>, id: string): Task | undefined {
  // An id from outside may be called `constructor`.
  const task = Object.hasOwn(tasks, id) ? tasks[id] : undefined;
  return task !== undefined && isThere(task) ? task : undefined;
}

function isThere({ removedAt = null }: Task): boolean {
  return removedAt === null;
}
