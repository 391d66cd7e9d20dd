/**
 * The actions for the selected rows: add or remove a label, link to a task, rename, merge, delete. Each is one command and can be undone as
 * one.
 */
import { type ReactNode, useId, useState } from 'react';
import { canBeDone } from '../../../shared/commands/session-actions.ts';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import { firstStart, type Session, type SessionId } from '../../../shared/domain/session.ts';
import { taskNames } from '../../../shared/views/reflection/task-names.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import { useLabelsToFind } from '../../components/known-labels.ts';
import { useDraft, useSend, useSendOfForm, useSpeech } from '../../components/page-context.ts';
import { noTask } from './asked-history.ts';

export interface SelectionProps {
  readonly selected: ReadonlyMap<SessionId, Session>;
  readonly tasks: readonly TaskView[];
  readonly onDelete: () => void;
  readonly onNone: () => void;
}

export function Selection({ selected, tasks, onDelete, onNone }: SelectionProps) {
  const { t, say } = useSpeech();
  const send = useSend();
  const { changeAll, isAbout, refusal, forget } = useChangeAll(selected);
  const wrongId = useId();
  const canMerge = selected.size > 1 && [...selected.values()].every((each) => canBeDone('merge', each));
  /** Merges into the earliest of the selected sessions. */
  const merge = async () => {
    const [into, ...others] = [...selected.values()].toSorted((one, other) =>
      startOf(one) < startOf(other) ? -1 : 1,
    );
    if (into === undefined) return;
    const done = await send('merge', { session: into.id, others: others.map(({ id }) => id) });
    if (done.ok) onNone();
  };
  const typed = { describedBy: wrongId, onType: forget };
  return (
    <fieldset
      className="history-selection"
      aria-label={t('history.selection')}
      data-keeps-escape
      onKeyDown={(event) => {
        // Escape clears the selection, as it does in the list, and does not close the window.
        if (event.key === 'Escape') onNone();
      }}
    >
      <strong>{t('history.selected', { count: selected.size })}</strong>
      <LinkAll sessions={[...selected.keys()]} tasks={tasks} />
      <LabelAll {...typed} isWrong={isAbout('Labels')} onChange={changeAll} />
      <RenameAll {...typed} isWrong={isAbout('name')} onChange={changeAll} />
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
        {refusal !== null && say(refusal.message)}
      </p>
    </fieldset>
  );
}

type ChangeOfAll = Omit<InputOf<'changeSessions'>, 'sessions'>;

/** Changes all selected sessions in one command. A refusal stays until something else is typed. */
function useChangeAll(selected: ReadonlyMap<SessionId, Session>) {
  const send = useSendOfForm();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const changeAll = async (what: ChangeOfAll): Promise<boolean> => {
    const answer = await send('changeSessions', { sessions: [...selected.keys()], ...what });
    setRefusal(answer.ok ? null : answer.refusal);
    return answer.ok;
  };
  const isAbout = (field: 'Labels' | 'name') => refusal?.field?.split('.')[0]?.endsWith(field) === true;
  return { changeAll, isAbout, refusal, forget: () => setRefusal(null) };
}

interface LinkAllProps {
  readonly sessions: readonly SessionId[];
  readonly tasks: readonly TaskView[];
}

function LinkAll({ sessions, tasks }: LinkAllProps) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const [task, setTask] = useState('');
  const link = () =>
    void send('linkSessions', { sessions: [...sessions], linkedTaskId: task === noTask ? null : task });
  return (
    <>
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
    </>
  );
}

interface ChangeAllProps {
  readonly isWrong: boolean;
  /** The id of the element that shows why the last change was refused. */
  readonly describedBy: string;
  readonly onType: () => void;
  /** Resolves to true if the change was accepted. */
  readonly onChange: (what: ChangeOfAll) => Promise<boolean>;
}

function LabelAll({ onChange, ...typed }: ChangeAllProps) {
  const { t } = useSpeech();
  // A draft, because the selection may disappear while the label is typed.
  const [text, setText, drop] = useDraft('label for the selected');
  const listId = useId();
  const { labels, field } = useLabelsToFind();
  const label = text.trim();
  const change = async (how: 'addLabels' | 'removeLabels') => {
    if (await onChange({ [how]: [label] })) drop();
  };
  return (
    <ActOnAll onAct={() => label !== '' && void change('addLabels')}>
      <TextForAll
        {...typed}
        {...field}
        name={t('history.addLabel')}
        example={t('history.chooseLabel')}
        list={listId}
        value={text}
        onChange={setText}
      />
      <datalist id={listId}>
        {labels.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <button type="submit" className="button" disabled={label === ''}>
        {t('history.label')}
      </button>
      <button
        type="button"
        className="button"
        disabled={label === ''}
        onClick={() => void change('removeLabels')}
      >
        {t('history.unlabel')}
      </button>
    </ActOnAll>
  );
}

function RenameAll({ onChange, ...typed }: ChangeAllProps) {
  const { t } = useSpeech();
  const [text, setText, drop] = useDraft('new name for the selected');
  const name = text.trim();
  const rename = async () => {
    if (await onChange({ name })) drop();
  };
  return (
    <ActOnAll onAct={() => name !== '' && void rename()}>
      <TextForAll
        {...typed}
        name={t('history.newName')}
        example={t('history.nameExample')}
        value={text}
        onChange={setText}
      />
      <button type="submit" className="button" disabled={name === ''}>
        {t('history.rename')}
      </button>
    </ActOnAll>
  );
}

function ActOnAll({ onAct, children }: { readonly onAct: () => void; readonly children: ReactNode }) {
  return (
    <form
      className="history-act"
      onSubmit={(event) => {
        event.preventDefault();
        onAct();
      }}
    >
      {children}
    </form>
  );
}

interface TextForAllProps extends Omit<ChangeAllProps, 'onChange'> {
  readonly name: string;
  readonly example: string;
  /** The id of a datalist. */
  readonly list?: string;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

function TextForAll(props: TextForAllProps) {
  const { name, example, list, value, isWrong, describedBy, onType, onChange, onFocus, onBlur } = props;
  return (
    <input
      className="field"
      dir="auto"
      list={list}
      aria-label={name}
      placeholder={example}
      autoComplete="off"
      aria-invalid={isWrong}
      aria-describedby={describedBy}
      value={value}
      onFocus={onFocus}
      onBlur={onBlur}
      onChange={({ target }) => {
        onChange(target.value);
        onType();
      }}
    />
  );
}

function startOf(session: Session): string {
  return firstStart(session) ?? session.createdAt;
}
