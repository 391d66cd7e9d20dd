/** The head of a range of days: its dates, and the ways to other days (as many before, as many after, this week, or any two dates). */
import { useId, useState } from 'react';
import { dateRange } from '../../../shared/format/dates.ts';
import { isLocalDate, type LocalDate } from '../../../shared/time/day.ts';
import { useSpeech } from '../../components/page-context.ts';
import { DateField } from '../DateField.tsx';
import { SteppedHeading } from '../SteppedHeading.tsx';
import { useArrows } from '../use-arrows.ts';
import type { ShownRange } from './shown-range.ts';

export interface RangeHeadProps {
  readonly range: ShownRange;
  readonly isThisWeek: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onThisWeek: () => void;
  readonly onRange: (first: LocalDate, last: LocalDate) => void;
}

export function RangeHead({ range, isThisWeek, onMove, onThisWeek, onRange }: RangeHeadProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { first, last, isWeek } = range;
  useArrows(onMove);
  return (
    <header className="day-head">
      <SteppedHeading
        name={dateRange(first, last, speech)}
        before={t(isWeek ? 'range.weekBefore' : 'range.before')}
        after={t(isWeek ? 'range.weekAfter' : 'range.after')}
        onStep={onMove}
      />
      <DateFields {...{ first, last, onRange }} />
      {!isThisWeek && (
        <button type="button" className="button" onClick={onThisWeek}>
          {t('range.thisWeek')}
        </button>
      )}
    </header>
  );
}

/** The two dates are applied once both are dates and in order. Until then the typed text stays and is marked as wrong. */
function DateFields({
  first,
  last,
  onRange,
}: {
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly onRange: (first: LocalDate, last: LocalDate) => void;
}) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState<{ readonly from: string; readonly to: string }>({
    from: first,
    to: last,
  });
  const wrongId = useId();
  const [shown, setShown] = useState({ first, last });
  // The fields follow at once when another range is shown, so that nobody edits the old dates.
  if (shown.first !== first || shown.last !== last) {
    setShown({ first, last });
    setTyped({ from: first, to: last });
  }
  const isReversed = isLocalDate(typed.from) && isLocalDate(typed.to) && typed.to < typed.from;
  const type = (next: { readonly from: string; readonly to: string }) => {
    setTyped(next);
    if (isLocalDate(next.from) && isLocalDate(next.to) && next.from <= next.to) onRange(next.from, next.to);
  };
  const field = (name: 'from' | 'to') => (
    <div className="range-field">
      <label htmlFor={`${wrongId}${name}`}>{t(`range.${name}`)}</label>
      <DateField
        id={`${wrongId}${name}`}
        value={typed[name]}
        aria-invalid={isReversed}
        describedBy={isReversed ? wrongId : undefined}
        onChange={(date) => type({ ...typed, [name]: date })}
      />
    </div>
  );
  return (
    <div className="range-fields">
      {field('from')}
      {field('to')}
      <p id={wrongId} className="refusal" role="status">
        {isReversed ? t('range.reversed') : ''}
      </p>
    </div>
  );
}
