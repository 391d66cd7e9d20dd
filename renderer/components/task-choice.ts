/** The task that a session is to serve, as its field holds it. */
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { taskNames } from '../../shared/views/reflection/task-names.ts';
import type { TaskView } from '../../shared/views/reflection/task-view.ts';
import type { PageClient } from '../bridge/page-client.ts';

export interface TaskChoice {
  readonly id: string | null;
  /** The text in the field; null if the field shows the title of the task. */
  readonly typed: string | null;
  /** Whether the typed text is to be added as a new task. */
  readonly isNew: boolean;
}

export const noTask: TaskChoice = { id: null, typed: null, isNew: false };

export const chosenTask = (id: string | null): TaskChoice => ({ ...noTask, id });

/**
 * Finds the task whose full name was typed: its title, or the longer name that tells it from others with that title. Among several, an open
 * task wins; if several are open, none is chosen.
 */
export function typedTask(text: string, tasks: readonly TaskView[], speech: Speech): TaskChoice {
  if (text.trim() === '') return noTask;
  const called = tasksCalled(text, tasks, speech);
  const open = called.filter(({ status }) => status === 'open');
  const [meant, another] = open.length > 0 ? open : called;
  return { id: another === undefined ? (meant?.id ?? null) : null, typed: text, isNew: false };
}

function tasksCalled(text: string, tasks: readonly TaskView[], speech: Speech): readonly TaskView[] {
  const names = taskNames(tasks, speech);
  const sought = text.trim().toLowerCase();
  const named = tasks.filter(({ id }) => names.get(id)?.toLowerCase() === sought);
  return named.length > 0 ? named : tasks.filter(({ title }) => title.toLowerCase() === sought);
}

/**
 * Settles the choice for saving. If the typed title was no task while it was typed, it is looked up again, because the tasks may not have
 * been loaded then or the task may have been added since. Refuses a title that is still no task.
 */
export async function settledTask(
  choice: TaskChoice,
  client: Pick<PageClient, 'call'>,
  speech: Speech,
): Promise<Result<TaskChoice>> {
  const { id, typed, isNew } = choice;
  if (id !== null || typed === null || isNew) return accepted(choice);
  const tasks = await client.call('tasks', {});
  if (!tasks.ok) return tasks;
  const found = typedTask(typed, tasks.value, speech);
  if (found.id !== null) return accepted(found);
  const title = typed.trim();
  const isSeveral = tasksCalled(typed, tasks.value, speech).length > 0;
  return refused(
    'invalid-input',
    message(isSeveral ? 'tasks.severalTyped' : 'tasks.halfTyped', { title }),
    'linkedTaskId',
  );
}
