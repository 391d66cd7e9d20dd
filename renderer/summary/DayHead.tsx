/** The head of a day: its name, and the ways to other days (the previous, the next, any day, today). */
import type { LocalDate } from '../../shared/time/day.ts';
import { Icon } from '../components/Icon.tsx';
import { useSpeech } from '../components/page-context.ts';
import { DateField } from './DateField.tsx';
import { DayName } from './DayName.tsx';
import { ExportMenu } from './export/ExportMenu.tsx';
import type { ShownDay } from './shown-day.ts';
import { useArrows } from './use-arrows.ts';
import { usePageKeys } from './use-page-keys.ts';

export interface DayHeadProps {
  readonly shown: ShownDay;
  readonly today: LocalDate;
  readonly onAdd: () => void;
  readonly onTasks: () => void;
}

export function DayHead({ shown, today, onAdd, onTasks }: DayHeadProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { date, show, move } = shown;
  useArrows(move);
  usePageKeys(({ key }) => {
    if (key.toLowerCase() === 't') show(today);
  });
  return (
    <header className="day-head">
      <DayName date={date} move={move} />
      <span className="day-choice">
        <DayField date={date} show={show} />
        {date !== today && (
          <button type="button" className="button" onClick={() => show(today)}>
            {t('summary.today')}
          </button>
        )}
        {date <= today && (
          <button type="button" className="button" onClick={onAdd}>
            <Icon name="add" />
            {t('summary.add')}
          </button>
        )}
        <button type="button" className="button" onClick={onTasks}>
          {t('tasks.title')}
        </button>
        <ExportMenu date={date} />
      </span>
    </header>
  );
}

/** The date is in the heading already, so only the icon of the field is visible until the field has the focus. */
function DayField({ date, show }: Pick<ShownDay, 'date' | 'show'>) {
  const { t } = useSpeech();
  return (
    <DateField
      name={t('summary.day')}
      title={t('summary.chooseDay')}
      value={date}
      onChange={(next) => {
        if (next !== '') show(next);
      }}
    />
  );
}
