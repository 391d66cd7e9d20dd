/** What can be done with the lines selected: labelled, linked to a task, renamed, merged or deleted, all of them as one step, which is taken back as one. */
import { useId, useState } from 'react';
import { canBeDone } from '../../../shared/commands/session-actions.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { firstStart, type Session, type SessionId } from '../../../shared/domain/session.ts';
import { taskNames } from '../../../shared/views/reflection/task-names.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import { statusAfter, usePage, useSend } from '../../components/page-context.ts';
import { noTask } from './asked-history.ts';

export interface SelectionProps {
  readonly selected: ReadonlyMap<SessionId, Session>;
  readonly tasks: readonly TaskView[];
  /** To choose from. */
  readonly labels: readonly string[];
  readonly onDelete: () => void;
  readonly onNone: () => void;
}

export function Selection({ selected, tasks, labels, onDelete, onNone }: SelectionProps) {
  const { client, say, speech } = usePage();
  const { t } = speech;
  const send = useSend();
  const [task, setTask] = useState('');
  const [label, setLabel] = useState('');
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const listId = useId();
  const wrongId = useId();
  const sessions = [...selected.keys()];
  const link = () =>
    void send('linkSessions', {
      sessions,
      linkedTaskId: task === noTask ? null : task,
    });
  const changeAll = async (what: Omit<InputOf<'changeSessions'>, 'sessions'>): Promise<boolean> => {
    const input = { sessions, ...what };
    const answer = await client.call('changeSessions', input);
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) say(statusAfter('changeSessions', input, answer.value, speech));
    return answer.ok;
  };
  const labelAll = async (how: 'addLabels' | 'removeLabels') => {
    if (await changeAll({ [how]: [label.trim()] })) setLabel('');
  };
  const renameAll = async () => {
    if (await changeAll({ name: name.trim() })) setName('');
  };
  const isAbout = (field: 'Labels' | 'name') => refusal?.field?.split('.')[0]?.endsWith(field) === true;
  const canMerge = selected.size > 1 && [...selected.values()].every((each) => canBeDone('merge', each));
  /** Into the earliest: the others came after it. */
  const merge = async () => {
    const [into, ...others] = [...selected.values()].toSorted((one, other) =>
      startOf(one) < startOf(other) ? -1 : 1,
    );
    if (into === undefined) return;
    const done = await send('merge', { session: into.id, others: others.map(({ id }) => id) });
    if (done.ok) onNone();
  };
  return (
    <fieldset className="history-selection" aria-label={t('history.selection')}>
      <strong>{t('history.selected', { count: selected.size })}</strong>
      <select
        className="field"
        aria-label={t('history.linkTo')}
        value={task}
        onChange={({ target }) => setTask(target.value)}
      >
        <option value="">{t('history.chooseTask')}</option>
        {[...taskNames(tasks, speech)].map(([id, taskName]) => (
          <option key={id} value={id}>
            {taskName}
          </option>
        ))}
        <option value={noTask}>{t('range.noTask')}</option>
      </select>
      <button type="button" className="button" disabled={task === ''} onClick={link}>
        {t('history.link')}
      </button>
      <form
        className="history-act"
        onSubmit={(event) => {
          event.preventDefault();
          if (label.trim() !== '') void labelAll('addLabels');
        }}
      >
        <input
          className="field"
          dir="auto"
          list={listId}
          aria-label={t('history.addLabel')}
          placeholder={t('history.chooseLabel')}
          autoComplete="off"
          aria-invalid={isAbout('Labels')}
          aria-describedby={wrongId}
          value={label}
          onChange={({ target }) => {
            setLabel(target.value);
            setRefusal(null);
          }}
        />
        <datalist id={listId}>
          {labels.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
        <button type="submit" className="button" disabled={label.trim() === ''}>
          {t('history.label')}
        </button>
        <button
          type="button"
          className="button"
          disabled={label.trim() === ''}
          onClick={() => void labelAll('removeLabels')}
        >
          {t('history.unlabel')}
        </button>
      </form>
      <form
        className="history-act"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void renameAll();
        }}
      >
        <input
          className="field"
          dir="auto"
          aria-label={t('history.newName')}
          placeholder={t('history.nameExample')}
          autoComplete="off"
          aria-invalid={isAbout('name')}
          aria-describedby={wrongId}
          value={name}
          onChange={({ target }) => {
            setName(target.value);
            setRefusal(null);
          }}
        />
        <button type="submit" className="button" disabled={name.trim() === ''}>
          {t('history.rename')}
        </button>
      </form>
      <button type="button" className="button" disabled={!canMerge} onClick={() => void merge()}>
        {t('history.merge')}
      </button>
      <button type="button" className="button" onClick={onDelete}>
        {t('history.delete')}
      </button>
      <button type="button" className="quiet-button" onClick={onNone}>
        {t('history.selectNone')}
      </button>
      <p id={wrongId} className="refusal" role="alert">
        {refusal !== null && speech.say(refusal.message)}
      </p>
    </fieldset>
  );
}

function startOf(session: Session): string {
  return firstStart(session) ?? session.createdAt;
}
