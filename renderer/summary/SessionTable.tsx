/** The sessions of a day, one row each: name, times, length, outcome and number of interruptions. Each has a menu and a checkbox. */
import type { Ref } from 'react';
import { firstStart, type Session, type SessionId } from '../../shared/domain/session.ts';
import { endOf } from '../../shared/domain/times.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { later } from '../../shared/time/instant.ts';
import type { DayPart, DaySummary } from '../../shared/views/day-summary.ts';
import type { ShownOn } from '../../shared/views/wall.ts';
import { shownSpanMs } from '../../shared/views/whole-minutes.ts';
import { useSpeech } from '../components/page-context.ts';
import { RowMenu } from '../components/RowMenu.tsx';
import { rowsSaid, useGrowing } from '../components/use-growing.ts';
import { timesOfSession } from '../components/use-wall.ts';
import { HowItStands, WhatItWas } from './SessionCells.tsx';
import { SessionColumns } from './SessionColumns.tsx';

export interface SessionTableProps {
  readonly day: DaySummary;
  readonly shownOn: ShownOn;
  /** The sessions to highlight; null if none are. */
  readonly picked: ReadonlySet<SessionId> | null;
  readonly onEdit: (session: Session) => void;
  readonly selected: ReadonlySet<SessionId>;
  readonly onSelect: (session: SessionId, isSelected: boolean) => void;
}

export function SessionTable({ day, shownOn, picked, onEdit, selected, onSelect }: SessionTableProps) {
  const { t } = useSpeech();
  const { drawn, last } = useGrowing<HTMLTableRowElement>(day.parts.length);
  return (
    <table className="sessions" aria-rowcount={rowsSaid(drawn, day.parts.length)}>
      <caption>{t('summary.sessionCount', { count: day.sessions })}</caption>
      <SessionColumns hasActions />
      <tbody>
        {day.parts.slice(0, drawn).map((part, place) => (
          <Row
            key={part.session.id}
            ref={place === drawn - 1 ? last : undefined}
            isPicked={picked?.has(part.session.id) === true}
            isSelected={selected.has(part.session.id)}
            {...{ part, shownOn, onEdit, onSelect }}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<SessionTableProps, 'shownOn' | 'onEdit' | 'onSelect'> {
  readonly part: DayPart;
  readonly isPicked: boolean;
  readonly isSelected: boolean;
  readonly ref: Ref<HTMLTableRowElement> | undefined;
}

function Row({ part, shownOn, onEdit, isPicked, isSelected, onSelect, ref }: RowProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { session, workedMs } = part;
  const elapsed = spokenDuration(shownSpanMs(session, shownOn.now), speech);
  const worked = spokenDuration(workedMs, speech);
  const count = part.interruptions.length;
  return (
    <tr ref={ref} data-picked={isPicked || isSelected}>
      <th scope="row">
        <div className="session-line">
          <label className="session-select">
            <input
              type="checkbox"
              className="session-check"
              aria-label={t('select.session', { name: session.name })}
              checked={isSelected}
              onChange={({ target: { checked } }) => onSelect(session.id, checked)}
            />
          </label>
          <div className="session-what">
            <WhatItWas session={session} />
          </div>
        </div>
      </th>
      <td className="session-times">
        {timesOf(part, shownOn, speech)}
        {count > 0 && <span className="cell-more">{t('summary.interruptedTimes', { count })}</span>}
      </td>
      <td className="number" data-name={t('summary.worked')}>
        {worked}
        {elapsed !== worked && <span className="cell-more">{t('summary.ofElapsed', { elapsed })}</span>}
      </td>
      <td className="session-outcome">
        <HowItStands session={session} />
      </td>
      <td className="session-more">
        <RowMenu session={session} onEdit={() => onEdit(session)} />
      </td>
    </tr>
  );
}

/** Returns the times from the first start on the day to the end on it, marked if the session began before the day or goes on after it. */
function timesOf(part: DayPart, shownOn: ShownOn, speech: Speech): string {
  const { t } = speech;
  const begun = part.segments[0]?.start;
  const { session, cutAtStart, cutAtEnd } = part;
  const times = timesOfSession(session, shownOn, speech);
  // The session was interrupted all day, so its start is shown, with the date.
  if (begun === undefined) return times.moment(firstStart(session) ?? session.createdAt);
  const ended = cutAtEnd ? part.segments.at(-1)?.end : endOf(session);
  const isRunning = session.progress.status === 'running' && !cutAtEnd;
  const stretch = isRunning
    ? times.stretchToNow(begun)
    : ended === null || ended === undefined
      ? times.moment(begun)
      : times.stretch({ start: begun, end: later(begun, ended) });
  const from = cutAtStart ? t('time.begunBefore', { time: stretch }) : stretch;
  return cutAtEnd ? t('time.goesOn', { times: from }) : from;
}
