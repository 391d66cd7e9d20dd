/** The existing tasks. A task whose creation was undone is in no list, but what was linked to it keeps the link. */
import { own, type Registry, type Task } from './registry.ts';

/** In the order in which they were added, for all owners. */
export function tasksIn({ tasks }: Pick<Registry, 'tasks'>): readonly Task[] {
  return Object.values(tasks).filter(isThere);
}

export function taskIn({ tasks }: Pick<Registry, 'tasks'>, id: string): Task | undefined {
  const task = own(tasks, id);
  return task !== undefined && isThere(task) ? task : undefined;
}

function isThere({ removedAt = null }: Task): boolean {
  return removedAt === null;
}
