/** The sessions of a day, a line each: what, when, how long, how it ended, how often it was interrupted; each can be edited. */

import type { Outcome, Session, SessionId } from '../../shared/domain/session.ts';
import { endOf, spanMs } from '../../shared/domain/times.ts';
import { spokenDuration } from '../../shared/format/duration.ts';
import { timeOfDay } from '../../shared/format/time-of-day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { DayPart, DaySummary } from '../../shared/views/day-summary.ts';
import { LabelChips } from '../components/LabelChips.tsx';
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
  return (
    <table className="sessions">
      <caption className="visually-hidden">Sessions of the day</caption>
      <thead>
        <tr>
          <th scope="col">Session</th>
          <th scope="col">Time</th>
          <th scope="col" className="number">
            Worked
          </th>
          <th scope="col" className="number">
            Span
          </th>
          <th scope="col" className="number">
            Interruptions
          </th>
          <th scope="col">Outcome</th>
          <th scope="col">
            <span className="visually-hidden">More</span>
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
  const { session } = part;
  const state = stateOf(session.progress);
  return (
    <tr data-picked={isPicked}>
      <th scope="row">
        <span className="session-name">{session.name}</span>
        <LabelChips labels={session.labels} />
        {session.notes !== null && <p className="session-notes">{session.notes}</p>}
      </th>
      <td className="session-times">{timesOf(part, zone)}</td>
      <td className="number" data-name="Worked">
        {spokenDuration(part.workedMs)}
      </td>
      <td className="number" data-name="Span">
        {spokenDuration(spanMs(session, now))}
      </td>
      <td className="number" data-name="Interruptions">
        {part.interruptions.length === 0 ? '–' : part.interruptions.length}
      </td>
      <td className="session-outcome">
        {state === 'idle' ? (
          <OutcomeWord session={session} />
        ) : (
          <span className="state-word">
            <StateMark state={state} /> {state === 'running' ? 'Running' : 'Interrupted'}
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
function timesOf(part: DayPart, zone: string): string {
  const start = part.segments[0]?.start;
  if (start === undefined) return '';
  const { session } = part;
  const ended = part.cutAtEnd ? part.segments.at(-1)?.end : endOf(session);
  const from = `${part.cutAtStart ? '… ' : ''}${timeOfDay(start, zone)}`;
  if (session.progress.status === 'running' && !part.cutAtEnd) return `${from} – now`;
  if (ended === null || ended === undefined) return from;
  return `${from} – ${timeOfDay(ended, zone)}${part.cutAtEnd ? ' …' : ''}`;
}

const words: Readonly<Record<Outcome, string>> = {
  done: 'Done',
  partly: 'Partly done',
  not_done: 'Not done',
  none: '–',
};

function OutcomeWord({ session: { progress } }: { readonly session: Session }) {
  return progress.status === 'ended' ? words[progress.outcome] : '–';
}
