/** The sessions of the day as a table with selection, and the actions for all selected sessions. */
import { useState } from 'react';
import type { Block } from '../../shared/domain/block.ts';
import type { SessionId } from '../../shared/domain/session.ts';
import { wallHere } from '../../shared/views/wall.ts';
import { useSpeech } from '../components/page-context.ts';
import { LinkSessions } from './LinkSessions.tsx';
import { SessionTable, type SessionTableProps } from './SessionTable.tsx';

export interface SelectedSessionsProps extends Omit<SessionTableProps, 'selected' | 'onSelect'> {
  /** The plan blocks of the day. */
  readonly blocks: readonly Block[];
}

export function SelectedSessions({ blocks, ...table }: SelectedSessionsProps) {
  const { t } = useSpeech();
  const [chosen, choose] = useState<ReadonlySet<SessionId>>(new Set());
  const [linking, link] = useState<'task' | 'block' | null>(null);
  const ids = table.day.parts.map(({ session }) => session.id);
  // A session that was deleted or moved to another day is no longer selected.
  const selected = ids.filter((id) => chosen.has(id));
  const count = t('select.selected', { count: selected.length });
  return (
    <>
      <SessionTable
        {...table}
        selected={new Set(selected)}
        onSelect={(id, isSelected) =>
          choose(new Set([...selected.filter((each) => each !== id), ...(isSelected ? [id] : [])]))
        }
      />
      {/* Not in the bar: a screen reader may not announce what arrives together with its region. */}
      <p className="visually-hidden" role="status">
        {selected.length > 0 && count}
      </p>
      {selected.length > 0 && (
        <fieldset className="selected-sessions" aria-label={count}>
          <span className="selected-count">{count}</span>
          <button type="button" className="button" onClick={() => link('task')}>
            {t('links.toTask')}
          </button>
          {blocks.length > 0 && (
            <button type="button" className="button" onClick={() => link('block')}>
              {t('links.toBlock')}
            </button>
          )}
          {selected.length < ids.length && (
            <button type="button" className="quiet-button" onClick={() => choose(new Set(ids))}>
              {t('select.all')}
            </button>
          )}
          <button type="button" className="quiet-button" onClick={() => choose(new Set())}>
            {t('select.none')}
          </button>
        </fieldset>
      )}
      {linking !== null && (
        <LinkSessions
          to={linking}
          sessions={selected}
          blocks={blocks}
          wall={wallHere(table.shownOn)}
          onLinked={() => {
            choose(new Set());
            link(null);
          }}
          onClose={() => link(null)}
        />
      )}
    </>
  );
}
