/** The tasks that match typed text: every word of it occurs in the title or the project, compared as in the history. Pure. */
import { hasWords, wordsOf } from '../text-match.ts';
import type { TaskView } from './task-view.ts';

export function foundTasks(tasks: readonly TaskView[], typed: string): readonly TaskView[] {
  const words = wordsOf(typed);
  return words.length === 0
    ? tasks
    : tasks.filter(({ title, projectTitle }) => hasWords([title, projectTitle ?? ''], words));
}
