/**
 * The tasks that a line can name. Most lines name none, so all open tasks are requested only when the line contains an `@`, and again
 * whenever something has changed while it does.
 */
import type { PlannedTask } from '../../shared/quick-line/quick-line.ts';
import type { TaskView } from '../../shared/views/reflection/task-view.ts';
import type { Suggestion } from '../../shared/views/suggestions.ts';
import { usePage } from '../components/page-context.ts';
import { useAnswer } from '../components/use-answer.ts';
import { plannedAmong } from './planned-tasks.ts';

export interface NamedTasks {
  /** Null until the first answer. */
  readonly tasks: readonly TaskView[] | null;
  /** For rendering: blocks planned around now first. */
  readonly known: readonly PlannedTask[];
  /** For sending: waits until the tasks are known. */
  all(): Promise<readonly PlannedTask[]>;
}

export function useNamedTasks(line: string, suggestions: readonly Suggestion[]): NamedTasks {
  const { client } = usePage();
  const isNaming = /[@＠]/u.test(line);
  const tasks = useAnswer('tasks', isNaming ? {} : null, 'unsaid');
  const knownOf = (found: readonly TaskView[]) => [
    ...plannedAmong(suggestions),
    ...found.filter(({ status }) => status === 'open'),
  ];
  return {
    tasks,
    known: knownOf(tasks ?? []),
    all: async () => {
      if (!isNaming || tasks !== null) return knownOf(tasks ?? []);
      const answer = await client.call('tasks', {});
      return knownOf(answer.ok ? answer.value : []);
    },
  };
}
