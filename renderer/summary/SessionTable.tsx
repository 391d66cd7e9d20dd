/** The sessions of a day, a line each: what, when, how long, how it ended, how often it was interrupted; each can be edited. */

import type { Session, SessionId } from '../../shared/domain/session.ts';
import { endOf, spanMs } from '../../shared/domain/times.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { timeOfDay } from '../../shared/format/time-of-day.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { DayPart, DaySummary } from '../../shared/views/day-summary.ts';
import { LabelChips } from '../components/LabelChips.tsx';
import { useSpeech } from '../components/page-context.ts';
import { RowMenu } from '../components/RowMenu.tsx';
import { StateMark, stateOf } from '../components/StateMark.tsx';

export interface SessionTableProps {
  readonly day: DaySummary;
  readonly zone: string;
  readonly now: Instant;
  /** Those to stand out; null: all. */
  readonly picked: ReadonlySet<SessionId> | null;
  readonly onEdit: (session: Session) => void;
}

export function SessionTable({ day, zone, now, picked, onEdit }: SessionTableProps) {
  const { t } = useSpeech();
  return (
    <table className="sessions">
      <caption className="visually-hidden">{t('summary.sessionsOfDay')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('summary.session')}</th>
          <th scope="col">{t('summary.time')}</th>
          <th scope="col" className="number">
            {t('summary.worked')}
          </th>
          <th scope="col" className="number">
            {t('summary.span')}
          </th>
          <th scope="col" className="number">
            {t('summary.interruptions')}
          </th>
          <th scope="col">{t('summary.outcome')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('summary.more')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {day.parts.map((part) => (
          <Row
            key={part.session.id}
            isPicked={picked?.has(part.session.id) === true}
            {...{ part, zone, now, onEdit }}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<SessionTableProps, 'zone' | 'now' | 'onEdit'> {
  readonly part: DayPart;
  readonly isPicked: boolean;
}

function Row({ part, zone, now, onEdit, isPicked }: RowProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { session } = part;
  const state = stateOf(session.progress);
  return (
    <tr data-picked={isPicked}>
      <th scope="row">
        <span className="session-name">{session.name}</span>
        <LabelChips labels={session.labels} />
        {session.notes !== null && <p className="session-notes">{session.notes}</p>}
      </th>
      <td className="session-times">{timesOf(part, zone, speech)}</td>
      <td className="number" data-name={t('summary.worked')}>
        {spokenDuration(part.workedMs, speech)}
      </td>
      <td className="number" data-name={t('summary.span')}>
        {spokenDuration(spanMs(session, now), speech)}
      </td>
      <td className="number" data-name={t('summary.interruptions')}>
        {part.interruptions.length === 0 ? '–' : part.interruptions.length}
      </td>
      <td className="session-outcome">
        {state === 'idle' ? (
          <OutcomeWord session={session} />
        ) : (
          <span className="state-word">
            <StateMark state={state} /> {t(`state.${state}`)}
          </span>
        )}
      </td>
      <td className="session-more">
        <RowMenu session={session} onEdit={() => onEdit(session)} />
      </td>
    </tr>
  );
}

/** First start on the day to the end on it; an ellipsis where the session goes on beyond it. */
function timesOf(part: DayPart, zone: string, speech: Speech): string {
  const { t } = speech;
  const begun = part.segments[0]?.start;
  if (begun === undefined) return '';
  const { session } = part;
  const ended = part.cutAtEnd ? part.segments.at(-1)?.end : endOf(session);
  const time = timeOfDay(begun, zone, speech);
  const start = part.cutAtStart ? t('time.begunBefore', { time }) : time;
  if (session.progress.status === 'running' && !part.cutAtEnd) return t('time.fromToNow', { start });
  if (ended === null || ended === undefined) return start;
  const times = t('time.from', { start, end: timeOfDay(ended, zone, speech) });
  return part.cutAtEnd ? t('time.goesOn', { times }) : times;
}

function OutcomeWord({ session: { progress } }: { readonly session: Session }) {
  const { t } = useSpeech();
  return progress.status !== 'ended' || progress.outcome === 'none' ? '–' : t(`outcome.${progress.outcome}`);
}
