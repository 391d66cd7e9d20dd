/** The person's tasks, asked for anew whenever something has changed. */
import { useEffect, useState } from 'react';
import type { TaskView } from '../../shared/views/reflection/task-view.ts';
import { refusalStatus, usePage, usePresent } from './page-context.ts';

/** Null until the first answer. */
export function useTasks(): readonly TaskView[] | null {
  const { client, say } = usePage();
  const { snapshot } = usePresent();
  const [tasks, setTasks] = useState<readonly TaskView[] | null>(null);
  const revision = snapshot?.revision;
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew whenever the record has changed
  useEffect(() => {
    let isWanted = true;
    void client.call('tasks', {}).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setTasks(answer.value);
      else say(refusalStatus(answer.refusal));
    });
    return () => {
      isWanted = false;
    };
  }, [client, say, revision]);
  return tasks;
}
