/** Today's sessions, newest first, with times, name, length, and a menu of actions. */

import { firstStart, type Session } from '../../shared/domain/session.ts';
import { segmentsUntil } from '../../shared/domain/times.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { workedOnDay } from '../../shared/views/session-days.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { stateOf } from '../../shared/views/state.ts';
import { LabelChips } from '../components/LabelChips.tsx';
import { useMinute, useSpeech } from '../components/page-context.ts';
import { RowMenu } from '../components/RowMenu.tsx';
import { StateMark } from '../components/StateMark.tsx';
import { useWall } from '../components/use-wall.ts';

export interface TodayListProps {
  readonly snapshot: Snapshot;
  readonly onEdit: (session: Session) => void;
}

export function TodayList({ snapshot, onEdit }: TodayListProps) {
  const { t } = useSpeech();
  const now = useMinute(snapshot);
  if (snapshot.sessions.length === 0) return null;
  return (
    <section className="today" aria-labelledby="today-title">
      <h2 id="today-title" className="section-title">
        {t('tray.today')}
      </h2>
      <ul className="today-list">
        {snapshot.sessions.map((session) => (
          <TodayRow key={session.id} {...{ snapshot, session, now, onEdit }} />
        ))}
      </ul>
    </section>
  );
}

interface TodayRowProps extends TodayListProps {
  readonly session: Session;
  readonly now: Instant;
}

function TodayRow({ snapshot, session, now, onEdit }: TodayRowProps) {
  const speech = useSpeech();
  const wall = useWall(snapshot);
  const start = firstStart(session);
  const { progress } = session;
  const outcome = progress.status === 'ended' && progress.outcome !== 'none' ? progress.outcome : null;
  const state = stateOf(session.progress);
  const isEmpty = segmentsUntil(session, now).length === 0;
  return (
    <li className="today-row" data-state={state}>
      <span className="time">{start === null ? '' : wall(session).moment(start)}</span>
      <div className="today-what">
        <span className="today-title">
          {state !== 'idle' && <StateMark state={state} label={speech.t(`state.${state}`)} />}
          <span className="today-name" dir="auto" title={session.name}>
            {session.name}
          </span>
        </span>
        <span className="today-more">
          {outcome !== null && <span className="today-outcome">{speech.t(`outcome.${outcome}`)}</span>}
          <LabelChips labels={session.labels} shown={3} />
        </span>
      </div>
      <span className="duration">
        {isEmpty ? '' : spokenDuration(workedOnDay(snapshot.today, session, snapshot.frame, now), speech)}
      </span>
      <RowMenu session={session} onEdit={() => onEdit(session)} />
    </li>
  );
}
