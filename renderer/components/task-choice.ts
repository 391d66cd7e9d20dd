/** Which task a session is to serve, as it stands in the field. */
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import type { TaskView } from '../../shared/views/reflection/task-view.ts';
import type { PageClient } from '../bridge/page-client.ts';

export interface TaskChoice {
  readonly id: string | null;
  /** What stands in the field; null: the title of the task. */
  readonly typed: string | null;
  /** What is typed is to be added as a task. */
  readonly isNew: boolean;
}

export const noTask: TaskChoice = { id: null, typed: null, isNew: false };

export const chosenTask = (id: string | null): TaskChoice => ({ ...noTask, id });

/** A title that is typed in full is that task, the open one where it is the title of several. */
export function typedTask(text: string, tasks: readonly TaskView[]): TaskChoice {
  if (text.trim() === '') return noTask;
  const same = tasks.filter(({ title }) => title.toLowerCase() === text.trim().toLowerCase());
  const meant = same.find(({ status }) => status === 'open') ?? same[0];
  return { id: meant?.id ?? null, typed: text, isNew: false };
}

/**
 * The choice as it is to be saved. A title that was no task while it was typed is looked up again: the tasks may not have been there yet, or
 * one of that title was added meanwhile. Refused where it still is none.
 */
export async function settledTask(
  choice: TaskChoice,
  client: Pick<PageClient, 'call'>,
): Promise<Result<TaskChoice>> {
  const { id, typed, isNew } = choice;
  if (id !== null || typed === null || isNew) return accepted(choice);
  const tasks = await client.call('tasks', {});
  if (!tasks.ok) return tasks;
  const found = typedTask(typed, tasks.value);
  if (found.id !== null) return accepted(found);
  return refused('invalid-input', message('tasks.halfTyped', { title: typed.trim() }), 'linkedTaskId');
}
