/** A task in the list: a checkbox for done, its title, its worked time and estimate, and buttons to start it and to edit it in place. */
import { useLayoutEffect, useRef } from 'react';
import { accepted } from '../../../shared/domain/refusal.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { usualInWords } from '../../../shared/format/usual.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import { Icon } from '../../components/Icon.tsx';
import { useSend, useSendOfForm, useSpeech } from '../../components/page-context.ts';
import { StateMark } from '../../components/StateMark.tsx';
import { useIsOpen } from '../../components/use-is-open.ts';
import { useSent } from '../../components/use-sent.ts';
import { FigureLink } from '../FigureLink.tsx';
import { TaskFields } from './TaskFields.tsx';
import { changesOfTask, draftOfTask, type TaskFacts } from './task-draft.ts';

export interface TaskRowProps {
  readonly task: TaskView;
  readonly projects: readonly string[];
  /** Whether a session of the task runs. */
  readonly isRunning: boolean;
  /** The status that the task had when its fields were opened; null while they are closed. */
  readonly editedAs: TaskView['status'] | null;
  /** True if its fields have just been closed, here or in the other list. */
  readonly wasLeft: boolean;
  readonly onEdit: (isEdited: boolean) => void;
  /** Opens the sessions that its times are computed from. */
  readonly onHistory: () => void;
}

export function TaskRow({ task, projects, isRunning, editedAs, wasLeft, onEdit, onHistory }: TaskRowProps) {
  const { t } = useSpeech();
  const send = useSend();
  const { id, title, status } = task;
  const shownStatus = useSent(status);
  const editButton = useRef<HTMLButtonElement>(null);
  // Runs before the focus is moved for any other reason, so that it is nowhere if it has disappeared with the fields.
  useLayoutEffect(() => {
    if (wasLeft && document.activeElement === document.body) editButton.current?.focus();
  }, [wasLeft]);
  if (editedAs !== null)
    return (
      <li className="task-row">
        <EditedTask {...{ task, projects }} wasStatus={editedAs} onDone={() => onEdit(false)} />
      </li>
    );
  return (
    <li className="task-row">
      <input
        type="checkbox"
        className="task-check"
        aria-label={t('tasks.doneNamed', { title })}
        checked={shownStatus.value === 'completed'}
        onChange={({ target: { checked } }) => {
          const next = checked ? 'completed' : 'open';
          void shownStatus.send(next, send('changeTask', { task: id, status: next }));
        }}
      />
      <div className="task-what">
        <span className="task-name" dir="auto">
          {title}
        </span>
        <span className="task-facts">
          {task.projectTitle !== null && (
            <span>
              <bdi>{task.projectTitle}</bdi>
            </span>
          )}
          <TaskTimes {...{ task, onHistory }} />
        </span>
      </div>
      <span className="task-ways">
        {isRunning && (
          <span className="state-word">
            <StateMark state="running" /> {t('state.running')}
          </span>
        )}
        {!isRunning && status === 'open' && (
          <button
            type="button"
            className="quiet-button"
            aria-label={t('tasks.startNamed', { title })}
            onClick={() => void send('begin', { name: title, linkedTaskId: id })}
          >
            {t('do.start')}
          </button>
        )}
        <button
          ref={editButton}
          type="button"
          className="icon-button"
          aria-label={t('tasks.editNamed', { title })}
          onClick={() => onEdit(true)}
        >
          <Icon name="edit" />
        </button>
      </span>
    </li>
  );
}

/** Shows `25 min of 1 h 30` and the usual length, as far as they are known. */
function TaskTimes({ task, onHistory }: Pick<TaskRowProps, 'task' | 'onHistory'>) {
  const speech = useSpeech();
  const { t } = speech;
  const { actualMinutes, estimateMinutes, usual } = task;
  const worked = spokenDuration(actualMinutes * 60_000, speech);
  const estimate = spokenDuration((estimateMinutes ?? 0) * 60_000, speech);
  const times =
    estimateMinutes === null
      ? actualMinutes === 0
        ? null
        : t('tasks.worked', { worked })
      : actualMinutes === 0
        ? t('tasks.estimated', { estimate })
        : t('tasks.workedOf', { worked, estimate });
  return (
    <>
      {times !== null && (
        <span className="task-times">
          <FigureLink isLink={actualMinutes > 0} onOpen={onHistory}>
            {times}
          </FigureLink>
        </span>
      )}
      {usual !== null && (
        <span className="task-times">
          <FigureLink isLink onOpen={onHistory}>
            {usualInWords(usual, speech)}
          </FigureLink>
        </span>
      )}
    </>
  );
}

interface EditedTaskProps extends Pick<TaskRowProps, 'task' | 'projects'> {
  readonly wasStatus: TaskView['status'];
  readonly onDone: () => void;
}

function EditedTask({ task, projects, wasStatus, onDone }: EditedTaskProps) {
  const { t } = useSpeech();
  const send = useSendOfForm();
  const isOpen = useIsOpen();
  /** What was sent last, and the task that the list showed then. It shows the same one until it has been loaded again. */
  const sent = useRef<{ readonly facts: TaskFacts; readonly shown: TaskView } | null>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is only caught here
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <TaskFields
        name={t('tasks.editing')}
        draftKey={`task ${task.id}`}
        initial={draftOfTask(task)}
        news={
          task.status === wasStatus
            ? null
            : t(task.status === 'completed' ? 'tasks.completedElsewhere' : 'tasks.reopenedElsewhere')
        }
        isOpened
        onSend={async (facts, hasTyped) => {
          const present = sent.current?.shown === task ? sent.current.facts : task;
          const changes = changesOfTask(present, facts);
          if (Object.keys(changes).length === 0) {
            onDone();
            return accepted(null);
          }
          const before = sent.current;
          sent.current = { facts, shown: task };
          const answer = await send('changeTask', { task: task.id, ...changes });
          if (!answer.ok) sent.current = before;
          // Text typed in the meantime has not been sent, so the fields stay open with it.
          else if (isOpen.current && !hasTyped()) onDone();
          return answer;
        }}
        {...{ projects }}
      >
        <button type="reset" className="button" data-look="plain" onClick={onDone}>
          {t('do.cancel')}
        </button>
        <button type="submit" className="button" data-look="primary">
          {t('do.save')}
        </button>
      </TaskFields>
    </div>
  );
}
