/** The name of the shown day, and the buttons for the previous and the next day. */
import { longDate } from '../../shared/format/time-of-day.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import { useSpeech } from '../components/page-context.ts';
import { SteppedHeading } from './SteppedHeading.tsx';

interface DayNameProps {
  readonly date: LocalDate;
  readonly move: (days: 1 | -1) => void;
}

export function DayName({ date, move }: DayNameProps) {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <SteppedHeading
      name={longDate(date, speech)}
      before={t('summary.dayBefore')}
      after={t('summary.dayAfter')}
      onStep={move}
    />
  );
}
