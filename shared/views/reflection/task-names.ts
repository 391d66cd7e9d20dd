/** The names of tasks in a list: their titles, and with the project if several have the same title. Pure. */
import type { Speech } from '../../messages/speech.ts';
import type { TaskView } from './task-view.ts';

type NamedTask = Pick<TaskView, 'id' | 'title' | 'projectTitle'>;

/** By id, in the order of the tasks. */
export function taskNames(tasks: readonly NamedTask[], { t }: Speech): ReadonlyMap<string, string> {
  const titles = new Map<string, number>();
  for (const { title } of tasks) titles.set(sameAs(title), (titles.get(sameAs(title)) ?? 0) + 1);
  return new Map(
    tasks.map(({ id, title, projectTitle }) => [
      id,
      projectTitle === null || titles.get(sameAs(title)) === 1
        ? title
        : t('tasks.inProject', { title, project: projectTitle }),
    ]),
  );
}

const sameAs = (title: string) => title.toLowerCase();
