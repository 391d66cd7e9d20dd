/** The history: a filter over all recorded sessions, and actions on many of them at once. */
import { useState } from 'react';
import { historySorts } from '../../../shared/contract/history-sorts.ts';
import { firstStart, type Session } from '../../../shared/domain/session.ts';
import { separator } from '../../../shared/messages/kept-together.ts';
import { dayOf } from '../../../shared/time/day.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { EditedSession } from '../../components/EditedSession.tsx';
import { LabelColors, useColorsOf } from '../../components/label-colors.ts';
import { useMinute, useSend, useSpeech } from '../../components/page-context.ts';
import { useTasks } from '../../components/use-tasks.ts';
import { useAddress } from '../address.ts';
import { filterOf } from './asked-history.ts';
import { ChoiceFilter } from './FilterFields.tsx';
import { FilterLine } from './FilterLine.tsx';
import { foundInWords } from './found-in-words.ts';
import { HistoryList, mostRows } from './HistoryList.tsx';
import { HistoryPaper } from './HistoryPaper.tsx';
import { ReflectionsFound } from './ReflectionsFound.tsx';
import { Selection } from './Selection.tsx';
import { openTurns } from './turns.ts';
import { useHistory } from './use-history.ts';
import { usePaper } from './use-paper.ts';
import { useSelected } from './use-selected.ts';

/** The limit of one command. */
const mostSelected = 1000;

export function History({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const { address, change, go } = useAddress();
  const known = useTasks();
  const tasks = known ?? [];
  const now = useMinute(snapshot);
  const { frame } = snapshot;
  const filter = filterOf(address, frame);
  const { found, list, need, readAhead, readRange } = useHistory(filter, snapshot);
  const colorOf = useColorsOf({ ...snapshot.labelColors, ...found?.labelColors });
  const paper = usePaper(found, readAhead);
  const { selected, gone, select } = useSelected(filter, list, snapshot.revision);
  const [selecting] = useState(openTurns);
  const [isTooMany, setTooMany] = useState(false);
  const [edited, edit] = useState<Session | null>(null);
  const send = useSend();

  const onSelect = async (from: number, to: number, how: 'alone' | 'range') => {
    const [first, last] = from <= to ? [from, to] : [to, from];
    const one = found?.at(first);
    const isTakenBack = how === 'alone' && one != null && selected.has(one.id);
    const isOver = (how === 'alone' ? selected.size : last - first) >= mostSelected && !isTakenBack;
    setTooMany(isOver);
    if (isOver) return;
    const inTurn = how === 'range' ? selecting.replace : selecting.follow;
    await inTurn(
      () => readRange(first, last),
      (sessions) => {
        if (sessions === null) return;
        select((before) => {
          const next = new Map(how === 'range' ? [] : before);
          for (const session of sessions)
            if (how === 'alone' && next.has(session.id)) next.delete(session.id);
            else next.set(session.id, session);
          return next;
        });
      },
    );
  };
  const selectNone = () => {
    selecting.drop();
    select(() => new Map());
    setTooMany(false);
  };
  const deleteSelected = async () => {
    const answer = await send('deleteSessions', { sessions: [...selected.keys()] });
    if (answer.ok) selectNone();
  };
  const notes = [
    found !== null && foundInWords(found, speech),
    found !== null && found.unread > 0 && t('history.unread', { count: found.unread }),
    found !== null && found.total > mostRows && t('history.tooMany', { most: mostRows }),
    gone > 0 && t('history.selectedGone', { count: gone }),
    isTooMany && t('history.tooManySelected', { most: mostSelected }),
  ];
  return (
    <LabelColors value={colorOf}>
      <h1 className="visually-hidden">{t('view.history')}</h1>
      <FilterLine snapshot={snapshot} tasks={known} />
      <ReflectionsFound />
      <section className="history" aria-label={t('history.found')} aria-busy={found === null}>
        <div className="history-head">
          <p role="status">{notes.filter((each) => each !== false).join(separator)}</p>
          <ChoiceFilter
            name={t('history.sort')}
            options={historySorts.map((each) => [each === 'newest' ? '' : each, t(`history.sort.${each}`)])}
            value={address.sort ?? ''}
            onChange={(sort) => change({ sort })}
          />
        </div>
        <div className="history-body">
          {found !== null && (
            <HistoryList
              key={list}
              {...{ found, need, selected, frame, now }}
              onOpen={edit}
              onSelect={(from, to, how) => void onSelect(from, to, how)}
              onSelectNone={selectNone}
              onDelete={() => void deleteSelected()}
            />
          )}
          {selected.size > 0 && (
            <Selection {...{ selected, tasks }} onDelete={() => void deleteSelected()} onNone={selectNone} />
          )}
          <p className="quiet history-keys">{t('history.keys')}</p>
          <p className="history-foot">
            <button type="button" className="quiet-button line-start" onClick={() => void paper.print()}>
              {t('history.print')}
            </button>
          </p>
        </div>
      </section>
      {found !== null && paper.isOnPaper && <HistoryPaper {...{ found, tasks, snapshot }} />}
      {edited !== null && (
        <EditedSession
          key={edited.id}
          session={edited}
          zone={frame.zone}
          onClose={() => edit(null)}
          onMoment={(asOf) =>
            go({ view: 'day', date: dayOf(firstStart(edited) ?? edited.createdAt, frame), asOf })
          }
        />
      )}
    </LabelColors>
  );
}
