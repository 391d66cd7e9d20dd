/** The planned tasks that a line can name, and the description that a line gives. */
import type { PlannedTask, QuickLine } from '../../shared/quick-line/quick-line.ts';
import type { Suggestion } from '../../shared/views/suggestions.ts';

export function plannedAmong(suggestions: readonly Suggestion[]): readonly PlannedTask[] {
  return suggestions.flatMap(({ kind, name, linkedTaskId }) =>
    kind === 'planned' && linkedTaskId !== null ? [{ id: linkedTaskId, title: name }] : [],
  );
}

/** A line that names only a task takes its title. Null if there is neither a name nor a task. */
export function descriptionOf({ name, task }: Pick<QuickLine, 'name' | 'task'>) {
  const title = name === '' ? (task?.title ?? '') : name;
  return title === '' ? null : { name: title, linkedTaskId: task?.id ?? null };
}
