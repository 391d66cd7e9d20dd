/** A session as a row of the history: its name, times, length, labels and state. */
import { memo } from 'react';
import type { Session } from '../../../shared/domain/session.ts';
import type { DayFrame } from '../../../shared/time/day.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { stateOf } from '../../../shared/views/state.ts';
import { useLabelColors } from '../../components/label-colors.ts';
import { useSpeech } from '../../components/page-context.ts';
import { StateMark } from '../../components/StateMark.tsx';
import { sessionFacts } from './session-facts.ts';

export interface HistoryRowProps {
  /** Null until it has been read. */
  readonly session: Session | null;
  readonly index: number;
  readonly total: number;
  readonly heightPx: number;
  /** How many labels have room. The others are counted; a tooltip and a screen reader name them. */
  readonly labels: number;
  readonly id: string;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly frame: DayFrame;
  readonly now: Instant;
}

export const HistoryRow = memo(function HistoryRow(props: HistoryRowProps) {
  const { session, index, total, heightPx, labels, id, isActive, isSelected, frame, now } = props;
  const { t } = useSpeech();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active row
    <div
      role="option"
      id={id}
      className="history-row"
      data-index={index}
      data-active={isActive}
      aria-selected={isSelected}
      aria-setsize={total}
      aria-posinset={index + 1}
      style={{ height: `${heightPx}px`, transform: `translateY(${index * heightPx}px)` }}
    >
      <span className="history-box" aria-hidden="true" />
      {session === null ? (
        <span className="quiet">{t('history.reading')}</span>
      ) : (
        <Words {...{ session, frame, now }} fitting={labels} />
      )}
    </div>
  );
});

function Words({
  session,
  fitting,
  frame,
  now,
}: { readonly session: Session; readonly fitting: number } & Pick<HistoryRowProps, 'frame' | 'now'>) {
  const speech = useSpeech();
  const colorOf = useLabelColors();
  const { name, labels, progress } = session;
  // A single hidden label is shown, because its count would take the same room.
  const shown = labels.length === fitting + 1 ? labels.length : fitting;
  const state = stateOf(progress);
  const { day, times, worked } = sessionFacts(session, frame, now, speech);
  return (
    <>
      <span className="history-name" dir="auto">
        {name}
      </span>{' '}
      <span className="history-worked">
        {state !== 'idle' && <StateMark state={state} label={speech.t(`state.${state}`)} />} {worked}
      </span>{' '}
      <span className="history-about">
        <span className="history-when">
          {day}
          {times !== null && <span className="history-times"> {times}</span>}
        </span>
        <span className="history-labels">
          {labels.map((label, place) => (
            <span
              key={label}
              className={place < shown ? 'chip' : 'visually-hidden'}
              data-label-color={colorOf([label])}
            >
              {' '}
              <bdi className="chip-text">{label}</bdi>
            </span>
          ))}
          {labels.length > shown && (
            <span className="chip-more" aria-hidden="true" title={labels.slice(shown).join('\n')}>
              {speech.t('session.moreLabels', { count: labels.length - shown })}
            </span>
          )}
        </span>
      </span>
    </>
  );
}
