/**
 * The history for printing: a table of all found sessions up to a limit, which is stated. The list in the window draws only the visible
 * rows.
 */
import type { Session } from '../../../shared/domain/session.ts';
import { separator } from '../../../shared/messages/kept-together.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { stateOf } from '../../../shared/views/state.ts';
import { useMinute, useSpeech } from '../../components/page-context.ts';
import { StateMark } from '../../components/StateMark.tsx';
import { useAddress } from '../address.ts';
import { askedInWords } from './asked-in-words.ts';
import { foundInWords } from './found-in-words.ts';
import type { Found } from './history-pages.ts';
import { sessionFacts } from './session-facts.ts';

/** About 70 pages. A person who needs more can save the days as CSV. */
export const mostOnPaper = 2_000;

export interface HistoryPaperProps {
  readonly found: Found;
  readonly tasks: readonly TaskView[];
  readonly snapshot: Snapshot;
}

export function HistoryPaper({ found, tasks, snapshot }: HistoryPaperProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { address } = useAddress();
  const now = useMinute(snapshot);
  const sessions = sessionsRead(found);
  const asked = askedInWords(address, tasks, speech);
  return (
    <div className="history-paper">
      <h2>{t('view.history')}</h2>
      {asked.map((line) => (
        <p key={line} className="quiet" dir="auto">
          {line}
        </p>
      ))}
      <p>
        {foundInWords(found, speech)}
        {sessions.length < found.total && (
          <> {t('history.onPaper', { count: sessions.length, total: found.total })}</>
        )}
      </p>
      <table className="range-table" aria-label={t('history.sessions')}>
        <thead>
          <tr>
            <th scope="col">{t('range.day')}</th>
            <th scope="col">{t('history.times')}</th>
            <th scope="col">{t('history.session')}</th>
            <th scope="col">{t('history.labels')}</th>
            <th scope="col" className="number">
              {t('range.worked')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => {
            const { day, times, worked } = sessionFacts(session, snapshot.frame, now, speech);
            const state = stateOf(session.progress);
            return (
              <tr key={session.id}>
                <td>{day}</td>
                <td>{times}</td>
                <th scope="row" dir="auto">
                  {session.name}
                </th>
                <td dir="auto">{session.labels.join(separator)}</td>
                <td className="number">
                  {state !== 'idle' && <StateMark state={state} label={t(`state.${state}`)} />} {worked}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Returns the sessions from the first one on, as far as they have been read. */
function sessionsRead(found: Found): readonly Session[] {
  const sessions: Session[] = [];
  for (let index = 0; index < Math.min(found.total, mostOnPaper); index += 1) {
    const session = found.at(index);
    if (session === null) break;
    sessions.push(session);
  }
  return sessions;
}
