/** The name of the shown day between the buttons for the previous and the next day. */
import { longDate } from '../../shared/format/time-of-day.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import { Icon } from '../components/Icon.tsx';
import { useSpeech } from '../components/page-context.ts';

interface DayNameProps {
  readonly date: LocalDate;
  readonly move: (days: 1 | -1) => void;
}

export function DayName({ date, move }: DayNameProps) {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <div className="day-name">
      <button
        type="button"
        className="icon-button"
        aria-label={t('summary.dayBefore')}
        onClick={() => move(-1)}
      >
        <Icon name="left" />
      </button>
      <h1 aria-live="polite">{longDate(date, speech)}</h1>
      <button
        type="button"
        className="icon-button"
        aria-label={t('summary.dayAfter')}
        onClick={() => move(1)}
      >
        <Icon name="right" />
      </button>
    </div>
  );
}
