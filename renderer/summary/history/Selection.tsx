/** What can be done with the lines selected: all linked to a task, all deleted, and either taken back. */
import { useState } from 'react';
import { canBeDone } from '../../../shared/commands/session-actions.ts';
import { firstStart, type Session, type SessionId } from '../../../shared/domain/session.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import { saidOf, usePage, useSend } from '../../components/page-context.ts';
import { noTask } from './asked-history.ts';

/** Deleted together, and taken back together. */
export interface Deletion {
  readonly deleted: number;
  /** What takes each back, the last one first. */
  readonly ways: readonly string[];
}

export interface SelectionProps {
  readonly selected: ReadonlyMap<SessionId, Session>;
  readonly tasks: readonly TaskView[];
  readonly onDelete: () => void;
  readonly onNone: () => void;
}

export function Selection({ selected, tasks, onDelete, onNone }: SelectionProps) {
  const { speech } = usePage();
  const { t } = speech;
  const send = useSend();
  const [task, setTask] = useState('');
  const link = () =>
    void send('linkSessions', {
      sessions: [...selected.keys()],
      linkedTaskId: task === noTask ? null : task,
    });
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
        {tasks.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
        <option value={noTask}>{t('range.noTask')}</option>
      </select>
      <button type="button" className="button" disabled={task === ''} onClick={link}>
        {t('history.link')}
      </button>
      <button type="button" className="button" disabled={!canMerge} onClick={() => void merge()}>
        {t('history.merge')}
      </button>
      <button type="button" className="button" onClick={onDelete}>
        {t('history.delete')}
      </button>
      <button type="button" className="quiet-button" onClick={onNone}>
        {t('history.selectNone')}
      </button>
    </fieldset>
  );
}

function startOf(session: Session): string {
  return firstStart(session) ?? session.createdAt;
}

/** Deletes one after the other; what is refused is said, and what was deleted before can be taken back. */
export function useDeletion() {
  const { client, say } = usePage();
  const [deletion, setDeletion] = useState<Deletion | null>(null);
  const remove = async (sessions: readonly Session[]): Promise<readonly SessionId[]> => {
    const ways: string[] = [];
    const gone: SessionId[] = [];
    for (const session of sessions) {
      if (!canBeDone('delete', session)) continue;
      const answer = await client.call('delete', { session: session.id });
      if (!answer.ok) {
        say(saidOf(answer.refusal));
        break;
      }
      gone.push(session.id);
      if (answer.value.undo !== null) ways.unshift(answer.value.undo);
    }
    setDeletion(gone.length === 0 ? null : { deleted: gone.length, ways });
    return gone;
  };
  const takeBack = async () => {
    const ways = deletion?.ways ?? [];
    setDeletion(null);
    for (const change of ways) {
      const answer = await client.call('undo', { change });
      if (!answer.ok) return say(saidOf(answer.refusal));
    }
  };
  return { deletion, remove, takeBack, forget: () => setDeletion(null) };
}
