/** The line of quick start as it is typed: what is read of it, and the task that is being named where the caret is. */
import { useState } from 'react';
import type { PlannedTask, QuickLine } from '../../shared/quick-line/quick-line.ts';
import { readQuickLine } from '../../shared/quick-line/read-line.ts';
import type { TaskView } from '../../shared/views/reflection/task-view.ts';
import type { Suggestion } from '../../shared/views/suggestions.ts';
import { type GiveBack, useDraft, usePage } from '../components/page-context.ts';
import { type TaskTyped, taskTyped, withTask } from './task-completion.ts';
import { useNamedTasks } from './use-named-tasks.ts';

export interface TypedLine {
  readonly text: string;
  /** As it is drawn: a task that the page does not know yet is none. */
  readonly line: QuickLine;
  /** The task that is being named; null: something else is typed. */
  readonly naming: TaskTyped | null;
  /** Null until the first answer. */
  readonly tasks: readonly TaskView[] | null;
  /** As it is sent: waits until all tasks that it can name are known. */
  complete(): Promise<QuickLine>;
  type(text: string): void;
  /** Where in the text was typed. */
  placeCaret(at: number): void;
  /** Puts the task in the place of what is typed of it. */
  nameTask(task: PlannedTask): void;
  /** Returns the undo, for what was refused. */
  clear(): GiveBack;
}

const draftKey = 'quick start';
const atItsEnd = Number.POSITIVE_INFINITY;

export function useTypedLine(suggestions: readonly Suggestion[]): TypedLine {
  const { drafts } = usePage();
  const [text, type, drop] = useDraft(draftKey);
  const [caret, placeCaret] = useState(atItsEnd);
  const [chosen, setChosen] = useState<PlannedTask | null>(null);
  const named = useNamedTasks(text, suggestions);
  // Of two tasks with one title it is the one that was chosen.
  const read = (known: readonly PlannedTask[]) =>
    readQuickLine(text, chosen === null ? known : [chosen, ...known]);
  const naming = taskTyped(text, Math.min(caret, text.length));
  return {
    text,
    line: read(named.known),
    naming,
    tasks: named.tasks,
    complete: async () => read(await named.all()),
    type,
    placeCaret,
    nameTask: (task) => {
      // It may have been added first: what has been typed on meanwhile stays.
      const now = drafts.get(draftKey) ?? '';
      if (naming === null || !now.startsWith(text.slice(0, naming.to))) return;
      setChosen(task);
      type(withTask(now, naming, task.title));
      placeCaret(atItsEnd);
    },
    clear: () => {
      const giveBack = drop();
      setChosen(null);
      return () => {
        giveBack();
        setChosen(chosen);
      };
    },
  };
}
