/** Completes a task that is being named in a line (`@wri`): offers the matching open tasks, and to add a task with that title. Pure. */
import { printedPiece } from '../../shared/quick-line/pieces.ts';
import { foundTasks } from '../../shared/views/reflection/found-tasks.ts';
import type { TaskView } from '../../shared/views/reflection/task-view.ts';
import { folded } from '../../shared/views/text-match.ts';

export interface TaskOffer {
  readonly kind: 'task';
  readonly id: string;
  readonly title: string;
  readonly project: string | null;
}

export interface NewTaskOffer {
  readonly kind: 'new-task';
  readonly title: string;
}

/** The part of a line that names a task. */
export interface TaskTyped {
  /** The index of the `@`, and the index after the typed name. */
  readonly from: number;
  readonly to: number;
  readonly typed: string;
}

const shown = 8;
const being = /(?:^|\s)[@＠](?:["“„]([^"“”„]*)|([^\s#＃"“”„«»,;]*))$/u;

/** Returns null if the text before the caret does not name a task. */
export function taskTyped(line: string, caret: number): TaskTyped | null {
  const before = line.slice(0, caret);
  const found = being.exec(before);
  if (found === null) return null;
  const typed = found[1] ?? found[2] ?? '';
  const from = found.index + found[0].search(/[@＠]/u);
  // Text that follows the caret without a space belongs to the name.
  const rest = found[1] === undefined ? (/^[^\s#＃"“”„«»,;]*/u.exec(line.slice(caret))?.[0] ?? '') : '';
  return { from, to: caret + rest.length, typed: `${typed}${rest}`.trim() };
}

/** Tasks whose title begins with the typed text come first. */
export function taskOffers(tasks: readonly TaskView[], typed: string): readonly (TaskOffer | NewTaskOffer)[] {
  const open = tasks.filter(({ status }) => status === 'open');
  const sought = typed.toLowerCase();
  const begins = ({ title }: TaskView) => Number(!folded(title).startsWith(folded(typed)));
  const found = foundTasks(open, typed)
    .toSorted((a, b) => begins(a) - begins(b))
    .slice(0, shown)
    .map(({ id, title, projectTitle }): TaskOffer => ({ kind: 'task', id, title, project: projectTitle }));
  const isThere = typed === '' || open.some(({ title }) => title.toLowerCase() === sought);
  return isThere ? found : [...found, { kind: 'new-task', title: typed }];
}

/** Returns the line with the task named in full, followed by a space. */
export function withTask(line: string, { from, to }: TaskTyped, title: string): string {
  const after = line.slice(to);
  return `${line.slice(0, from)}${printedPiece('task', title)}${/^\s/.test(after) ? '' : ' '}${after}`;
}
