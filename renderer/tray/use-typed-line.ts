/** The typed line of quick start: how it is read, and the task that is being named at the caret. */
import { useState } from 'react';
import type { PlannedTask, QuickLine } from '../../shared/quick-line/quick-line.ts';
import { readQuickLine } from '../../shared/quick-line/read-line.ts';
import type { TaskView } from '../../shared/views/reflection/task-view.ts';
import type { Suggestion } from '../../shared/views/suggestions.ts';
import { type GiveBack, useDraft, usePage } from '../components/page-context.ts';
import { type RefusedLines, useRefusedLines } from '../components/use-refused-lines.ts';
import { type TaskTyped, taskTyped, withTask } from './task-completion.ts';
import { useNamedTasks } from './use-named-tasks.ts';

export interface TypedLine {
  readonly text: string;
  /** The line as read for rendering. Tasks that are not loaded yet are not recognized. */
  readonly line: QuickLine;
  /** The task that is being named; null if the caret is elsewhere. */
  readonly naming: TaskTyped | null;
  /** Null until the first answer. */
  readonly tasks: readonly TaskView[] | null;
  /** The line as read for sending. Waits until all tasks that it can name are known. */
  complete(): Promise<QuickLine>;
  type(text: string): void;
  /** Sets the caret position after typing. */
  placeCaret(at: number): void;
  /** Replaces the typed part of the name by the task. */
  nameTask(task: PlannedTask): void;
  /** Empties the line. Returns the undo, for a refusal. */
  clear(): GiveBack;
  readonly refused: RefusedLines;
}

const draftKey = 'quick start';
const atItsEnd = Number.POSITIVE_INFINITY;

export function useTypedLine(suggestions: readonly Suggestion[]): TypedLine {
  const { drafts } = usePage();
  const [text, type, drop] = useDraft(draftKey);
  const [caret, placeCaret] = useState(atItsEnd);
  const [chosen, setChosen] = useState<PlannedTask | null>(null);
  const named = useNamedTasks(text, suggestions);
  const refused = useRefusedLines(draftKey);
  // The chosen task comes first, because two tasks can have the same title.
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
      // The task may have been created first. Text typed meanwhile stays.
      const now = drafts.get(draftKey) ?? '';
      if (naming === null || !now.startsWith(text.slice(0, naming.to))) return;
      setChosen(task);
      type(withTask(now, naming, task.title));
      placeCaret(atItsEnd);
    },
    refused,
    clear: () => {
      const giveBack = drop();
      setChosen(null);
      return () => {
        const isBack = giveBack();
        if (isBack) setChosen(chosen);
        return isBack;
      };
    },
  };
}
