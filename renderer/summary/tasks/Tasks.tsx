/** The dialog of tasks: they are added in one line, found, started, edited and completed. Completed tasks are folded away below. */
import { useEffect, useId, useState } from 'react';
import { message } from '../../../shared/messages/message.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { byAlphabet } from '../../../shared/views/text-match.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Icon } from '../../components/Icon.tsx';
import { useSendOfForm, useSpeech } from '../../components/page-context.ts';
import { StatusMessage } from '../../components/StatusMessage.tsx';
import { useTasks } from '../../components/use-tasks.ts';
import { Words } from '../../components/Words.tsx';
import { go } from '../address.ts';
import { TaskFields } from './TaskFields.tsx';
import { TaskRow } from './TaskRow.tsx';
import { blankTask } from './task-draft.ts';
import { type EditedTasks, taskLists } from './task-lists.ts';

export interface TasksProps {
  readonly snapshot: Snapshot;
  readonly onClose: () => void;
}

/** The filter finds the others. */
const shownAtMost = 100;

export function Tasks({ snapshot, onClose }: TasksProps) {
  const { t } = useSpeech();
  const send = useSendOfForm();
  const tasks = useTasks();
  const [filter, setFilter] = useState('');
  const all = tasks ?? [];
  const [edited, setEdited] = useState<EditedTasks>(new Map());
  const [lastEdited, setLastEdited] = useState<string | null>(null);
  useEffect(() => {
    // The row of that task has taken the focus by now. A row mounted later must not take it.
    if (lastEdited !== null) setLastEdited(null);
  }, [lastEdited]);
  const { open, completed } = taskLists(all, filter, edited);
  const projects = projectsOf(all);
  const running = new Set(
    snapshot.active
      .filter(({ progress }) => progress.status === 'running')
      .map(({ linkedTaskId }) => linkedTaskId),
  );
  /** The times of a task are computed from its ended sessions. */
  const openHistory = (task: string) => {
    onClose();
    go({ view: 'history', task, status: 'ended' });
  };
  const edit = (task: TaskView, isEdited: boolean) => {
    setEdited((before) => {
      const next = new Map(before);
      if (isEdited) next.set(task.id, task);
      else next.delete(task.id);
      return next;
    });
    setLastEdited(isEdited ? null : task.id);
  };
  const lists = { projects, running, edited, lastEdited, onEdit: edit, onHistory: openHistory };
  return (
    <Dialog title={t('tasks.title')} onClose={onClose}>
      <div className="tasks" aria-busy={tasks === null}>
        <TaskFields
          name={t('tasks.add')}
          draftKey="new task"
          initial={blankTask}
          onSend={(facts) => send('addTask', facts)}
          {...{ projects }}
        >
          <button type="submit" className="button" data-look="primary">
            {t('tasks.add')}
          </button>
        </TaskFields>
        {all.length > 0 && (
          <input
            type="search"
            className="field"
            dir="auto"
            aria-label={t('tasks.filter')}
            placeholder={t('tasks.filter')}
            autoComplete="off"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
            onKeyDown={(event) => {
              // The first Escape empties the field, the next one closes the dialog.
              if (event.key !== 'Escape' || filter === '') return;
              event.stopPropagation();
              setFilter('');
            }}
          />
        )}
        {tasks?.length === 0 && (
          <section className="tasks-empty">
            <h3>{t('tasks.empty')}</h3>
            <p>
              <Words message={message('tasks.emptyAbout')} />
            </p>
          </section>
        )}
        {open.length > 0 && <TaskList name={t('tasks.open')} tasks={open} {...lists} />}
        {all.length > 0 && open.length === 0 && (
          <p className="quiet" role="status">
            {filter.trim() === ''
              ? t('tasks.allDone')
              : completed.length === 0 && t('tasks.noneFound', { text: filter.trim() })}
          </p>
        )}
        {completed.length > 0 && (
          <Completed key={String(filter.trim() === '')} tasks={completed} {...lists} filter={filter} />
        )}
      </div>
      <StatusMessage />
    </Dialog>
  );
}

interface TaskListProps {
  readonly name: string;
  readonly tasks: readonly TaskView[];
  readonly projects: readonly string[];
  /** The ids of the tasks that have a running session. */
  readonly running: ReadonlySet<string | null>;
  readonly edited: EditedTasks;
  /** The task whose fields have just been closed. */
  readonly lastEdited: string | null;
  readonly onEdit: (task: TaskView, isEdited: boolean) => void;
  readonly onHistory: (task: string) => void;
}

function TaskList({ name, tasks, projects, running, edited, lastEdited, ...does }: TaskListProps) {
  const { t } = useSpeech();
  const more = tasks.length - shownAtMost;
  return (
    <>
      <ul className="task-list" aria-label={name}>
        {tasks.slice(0, shownAtMost).map((task) => (
          <TaskRow
            key={task.id}
            isRunning={running.has(task.id)}
            editedAs={edited.get(task.id)?.status ?? null}
            wasLeft={lastEdited === task.id}
            onEdit={(isEdited) => does.onEdit(task, isEdited)}
            onHistory={() => does.onHistory(task.id)}
            {...{ task, projects }}
          />
        ))}
      </ul>
      {more > 0 && <p className="quiet">{t('tasks.more', { count: more })}</p>}
    </>
  );
}

/** The completed tasks, folded until the person unfolds them or filters. */
function Completed({ tasks, filter, ...lists }: Omit<TaskListProps, 'name'> & { readonly filter: string }) {
  const { t } = useSpeech();
  const listId = useId();
  const [isOpen, setOpen] = useState(filter.trim() !== '');
  const name = t('tasks.completed', { count: tasks.length });
  return (
    <section>
      <button
        type="button"
        className="tasks-fold"
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={isOpen ? 'down' : 'right'} />
        {name}
      </button>
      <div id={listId}>{isOpen && <TaskList {...lists} {...{ name, tasks }} />}</div>
    </section>
  );
}

/** Returns each project once, in alphabetical order. */
function projectsOf(tasks: readonly TaskView[]): readonly string[] {
  return [...new Set(tasks.flatMap(({ projectTitle }) => projectTitle ?? []))].sort(byAlphabet);
}
