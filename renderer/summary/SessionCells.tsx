/** The cells that every table of sessions shows: what the session was, and its state. */
import type { Session } from '../../shared/domain/session.ts';
import { stateOf } from '../../shared/views/state.ts';
import { LabelChips } from '../components/LabelChips.tsx';
import { useSpeech } from '../components/page-context.ts';
import { StateMark } from '../components/StateMark.tsx';

export interface SessionCellProps {
  readonly session: Session;
}

export function WhatItWas({ session }: SessionCellProps) {
  return (
    <>
      <span className="session-name" dir="auto">
        {session.name}
      </span>
      <LabelChips labels={session.labels} shown={6} />
      {session.notes !== null && (
        <p className="session-notes" dir="auto">
          {session.notes}
        </p>
      )}
    </>
  );
}

/** Shows the state while the session is not over, and the outcome afterwards. */
export function HowItStands({ session: { progress } }: SessionCellProps) {
  const { t } = useSpeech();
  const state = stateOf(progress);
  if (state !== 'idle')
    return (
      <span className="state-word">
        <StateMark state={state} /> {t(`state.${state}`)}
      </span>
    );
  if (progress.status !== 'ended' || progress.outcome === 'none')
    return <span className="visually-hidden">{t('summary.noOutcome')}</span>;
  return t(`outcome.${progress.outcome}`);
}
