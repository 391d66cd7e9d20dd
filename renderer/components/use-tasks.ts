/** The person's tasks, requested again whenever something has changed. */
import type { TaskView } from '../../shared/views/reflection/task-view.ts';
import { useAnswer } from './use-answer.ts';

/** Null until the first answer. */
export function useTasks(): readonly TaskView[] | null {
  return useAnswer('tasks', {});
}
