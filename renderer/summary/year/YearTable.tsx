/** The year in words: the days that have a value, newest first. Each day can be opened. */
import { dayAndMonth } from '../../../shared/format/dates.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { Heatmap } from '../../../shared/views/reflection/heatmap.ts';
import { useSpeech } from '../../components/page-context.ts';
import { useWeightUnit } from '../../components/use-workout.ts';
import { measured } from './cell-words.ts';

export interface YearTableProps {
  readonly title: string;
  readonly figures: Heatmap;
  readonly onOpen: (date: LocalDate) => void;
}

export function YearTable({ title, figures, onOpen }: YearTableProps) {
  const speech = useSpeech();
  const unit = useWeightUnit();
  const { t } = speech;
  const { measure } = figures;
  const days = figures.weeks
    .flat()
    .filter((cell) => cell !== null && cell.value > 0)
    .toReversed();
  return (
    <table className="range-table year-table" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{t('range.day')}</th>
          <th scope="col" className="number">
            {t(`year.${measure}`)}
          </th>
          <th scope="col" className="number">
            {t('year.level')}
          </th>
        </tr>
      </thead>
      <tbody>
        {days.map((cell) =>
          cell === null ? null : (
            <tr key={cell.date}>
              <th scope="row">
                <button type="button" className="range-open" onClick={() => onOpen(cell.date)}>
                  {dayAndMonth(cell.date, speech)}
                </button>
              </th>
              <td className="number">{measured(cell.value, measure, speech, unit)}</td>
              <td className="number">{cell.level}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
