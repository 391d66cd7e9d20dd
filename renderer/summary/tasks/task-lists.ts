/**
 * Which tasks are listed as open and as completed. A task that is being edited stays where it was opened, whatever happens to it elsewhere.
 * Pure.
 */
import { foundTasks } from '../../../shared/views/reflection/found-tasks.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import { byAlphabet } from '../../../shared/views/text-match.ts';

/** The edited tasks by id, as they were when their editing began. */
export type EditedTasks = ReadonlyMap<string, Pick<TaskView, 'title' | 'status'>>;

export interface TaskLists {
  readonly open: readonly TaskView[];
  readonly completed: readonly TaskView[];
}

/** `tasks` are in order of title, open ones first. */
export function taskLists(tasks: readonly TaskView[], filter: string, edited: EditedTasks): TaskLists {
  const found = new Set(foundTasks(tasks, filter));
  const shown = tasks.filter((task) => found.has(task) || edited.has(task.id));
  const placed = (task: TaskView) => edited.get(task.id) ?? task;
  const listed = (status: TaskView['status']) =>
    shown
      .filter((task) => placed(task).status === status)
      .sort((one, other) => byAlphabet(placed(one).title, placed(other).title));
  return { open: listed('open'), completed: listed('completed') };
}
