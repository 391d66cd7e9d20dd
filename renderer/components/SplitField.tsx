/** Where a session is to be split: a moment, and the button that does it. What lies after it becomes a session of its own. */
import { useId, useState } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import { instantOfLocal, localMinute } from '../../shared/format/local-clock.ts';
import { type Instant, instantFromMs, msOf } from '../../shared/time/instant.ts';
import { useSpeech } from './page-context.ts';

export interface SplitFieldProps {
  readonly session: Session;
  readonly zone: string;
  /** Reads the page's clock. */
  readonly now: () => Instant;
  readonly refusal: Refusal | null;
  readonly onSplit: (at: Instant) => void;
}

export function SplitField({ session, zone, now, refusal, onSplit }: SplitFieldProps) {
  const { t } = useSpeech();
  const id = useId();
  const [moment, setMoment] = useState(() => localMinute(middleOf(session, now()), zone));
  const at = instantOfLocal(moment, zone);
  return (
    <div className="labelled">
      <label htmlFor={id}>{t('editor.splitAt')}</label>
      <div className="stretch">
        <input
          id={id}
          type="datetime-local"
          className="field"
          aria-invalid={refusal?.field === 'at'}
          value={moment}
          onChange={({ target }) => setMoment(target.value)}
        />
        <button
          type="button"
          className="button"
          disabled={at === null}
          onClick={() => at !== null && onSplit(at)}
        >
          {t('editor.split')}
        </button>
      </div>
    </div>
  );
}

/** A first proposal: half way through the longest stretch. */
function middleOf({ segments, progress, createdAt }: Session, now: Instant): Instant {
  const open = progress.status === 'running' ? [{ start: progress.open.start, end: now }] : [];
  const lengthOf = ({ start, end }: { readonly start: Instant; readonly end: Instant }) =>
    msOf(end) - msOf(start);
  const [longest] =
    progress.status === 'running' ? open : segments.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  return longest === undefined
    ? createdAt
    : instantFromMs(Math.round((msOf(longest.start) + msOf(longest.end)) / 2));
}
