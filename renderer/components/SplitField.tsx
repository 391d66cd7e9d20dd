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
  const day = moment.slice(0, 10);
  const isOneDay = momentsOf(session).every((each) => localMinute(each, zone).startsWith(day));
  const at = instantOfLocal(moment, zone);
  return (
    <div className="labelled">
      <label htmlFor={id}>{t('editor.splitAt')}</label>
      <div className={isOneDay ? 'stretch' : 'stretch-more'}>
        <input
          id={id}
          type={isOneDay ? 'time' : 'datetime-local'}
          className="field"
          aria-invalid={refusal?.field === 'at'}
          value={isOneDay ? moment.slice(11) : moment}
          onChange={({ target }) => setMoment(isOneDay ? `${day}T${target.value}` : target.value)}
        />
        <button
          type="button"
          className="button"
          data-look="plain"
          disabled={at === null}
          onClick={() => at !== null && onSplit(at)}
        >
          {t('editor.split')}
        </button>
      </div>
    </div>
  );
}

function momentsOf({ segments, progress }: Session): readonly Instant[] {
  const open = progress.status === 'running' ? [progress.open.start] : [];
  return [...segments.flatMap(({ start, end }) => [start, end]), ...open];
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
