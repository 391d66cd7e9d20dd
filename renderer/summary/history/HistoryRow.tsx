/** A session as a line of the history: its name, when it was, how long it took, its labels and its state. */
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
  /** Null: not read yet. */
  readonly session: Session | null;
  readonly index: number;
  readonly total: number;
  readonly heightPx: number;
  readonly id: string;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly frame: DayFrame;
  readonly now: Instant;
}

export const HistoryRow = memo(function HistoryRow(props: HistoryRowProps) {
  const { session, index, total, heightPx, id, isActive, isSelected, frame, now } = props;
  const { t } = useSpeech();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus, and names the active line
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
        <Words {...{ session, frame, now }} />
      )}
    </div>
  );
});

function Words({
  session,
  frame,
  now,
}: { readonly session: Session } & Pick<HistoryRowProps, 'frame' | 'now'>) {
  const speech = useSpeech();
  const colorOf = useLabelColors();
  const { name, labels, progress } = session;
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
        {day}
        {times !== null && <span className="history-times"> {times}</span>}
        {labels.map((label) => (
          <span key={label} className="chip" data-label-color={colorOf([label])}>
            {' '}
            <bdi>{label}</bdi>
          </span>
        ))}
      </span>
    </>
  );
}
