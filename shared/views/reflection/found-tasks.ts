/** Which tasks fit what was typed: every word of it stands in the title or the project, letter case and width aside. Pure. */
import type { TaskView } from './task-view.ts';

export function foundTasks(tasks: readonly TaskView[], typed: string): readonly TaskView[] {
  const words = sought(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return tasks;
  return tasks.filter(({ title, projectTitle }) => {
    const text = sought(`${title} ${projectTitle ?? ''}`);
    return words.every((word) => text.includes(word));
  });
}

function sought(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
