/** A year at a glance by worked time, sessions or volume, as a heatmap or as a table. Each day can be opened. */
import { useState } from 'react';
import { longDate } from '../../../shared/format/time-of-day.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { WeekStart } from '../../../shared/time/week.ts';
import { type Measure, withToday, yearHeatmap } from '../../../shared/views/reflection/heatmap.ts';
import { totalWorkedOnDay } from '../../../shared/views/session-days.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { useMinute, useSpeech } from '../../components/page-context.ts';
import { useWeightUnit } from '../../components/use-workout.ts';
import { dateIn, useAddress } from '../address.ts';
import { SteppedHeading } from '../SteppedHeading.tsx';
import { useArrows } from '../use-arrows.ts';
import { measured } from './cell-words.ts';
import { Heatmap } from './Heatmap.tsx';
import { daysOfYear, useYear, weeksOfYear, type YearRead, yearOf } from './shown-year.ts';
import { YearTable } from './YearTable.tsx';

const measures = ['worked', 'sessions', 'volume'] as const;

export interface YearProps {
  readonly snapshot: Snapshot;
  readonly weekStart: WeekStart;
}

export function Year({ snapshot, weekStart }: YearProps) {
  const { t } = useSpeech();
  const { address, change } = useAddress();
  const { today } = snapshot;
  const year = yearOf(dateIn(address.date) ?? today);
  const measure = measures.find((each) => each === address.measure) ?? 'worked';
  const read = useYear(year, snapshot);
  const show = (next: number) => {
    if (next < 1900 || next > 9998) return;
    change({ date: next === yearOf(today) ? '' : daysOfYear(next).first });
  };
  useArrows((by) => show(year + by));
  return (
    <>
      <header className="day-head">
        <SteppedHeading
          name={String(year)}
          before={t('year.before')}
          after={t('year.after')}
          onStep={(by) => show(year + by)}
        />
        <label className="range-field year-measure">
          <span>{t('year.measure')}</span>
          <select
            className="field"
            value={measure}
            onChange={({ target }) => change({ measure: target.value === 'worked' ? '' : target.value })}
          >
            {measures.map((each) => (
              <option key={each} value={each}>
                {t(`year.${each}`)}
              </option>
            ))}
          </select>
        </label>
        {year !== yearOf(today) && (
          <button type="button" className="button" onClick={() => show(yearOf(today))}>
            {t('year.thisYear')}
          </button>
        )}
      </header>
      <div className="range" aria-busy={read?.year !== year}>
        {read !== null && <YearOf {...{ read, measure, snapshot, weekStart }} />}
      </div>
    </>
  );
}

interface YearOfProps extends YearProps {
  readonly read: YearRead;
  readonly measure: Measure;
}

function YearOf({ read, measure, snapshot, weekStart }: YearOfProps) {
  const speech = useSpeech();
  const unit = useWeightUnit();
  const { t } = speech;
  const { go } = useAddress();
  const [isTable, setTable] = useState(false);
  const now = useMinute(snapshot);
  const { today, sessions, frame } = snapshot;
  const { year } = read;
  const bounds = daysOfYear(year);
  const figures = yearHeatmap(withToday(read.figures, today, totalWorkedOnDay(today, sessions, frame, now)), {
    measure,
    weeks: weeksOfYear(year, weekStart).map(({ days }) => days),
    ...bounds,
    today,
  });
  const title = t(`year.title.${measure}`, { year: String(year) });
  const open = (date: LocalDate) => go(date === today ? { view: 'day' } : { view: 'day', date });
  const { total, days, most } = figures;
  // Sessions and volume count on the day on which the session began.
  const toHistory = () =>
    go({
      view: 'history',
      from: bounds.first,
      to: bounds.last,
      ...(measure === 'worked' ? { on: 'work' } : {}),
    });
  return (
    <section className="year" aria-label={title}>
      <p>
        {most === null
          ? t('year.nothing')
          : t('year.inWords', {
              total: measured(total, measure, speech, unit),
              days,
              most: measured(most.value, measure, speech, unit),
              date: longDate(most.date, speech),
            })}
      </p>
      {isTable ? (
        <YearTable {...{ title, figures }} onOpen={open} />
      ) : (
        <>
          <div className="heatmap-room">
            <Heatmap
              {...{ title, figures }}
              {...bounds}
              start={bounds.first <= today && today <= bounds.last ? today : bounds.first}
              onOpen={open}
            />
          </div>
          {figures.days > 0 && <Levels thresholds={figures.thresholds} measure={measure} />}
        </>
      )}
      <p>
        <button type="button" className="button" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {t('year.asTable')}
        </button>
        {most !== null && (
          <button type="button" className="quiet-button" onClick={toHistory}>
            {t('summary.inHistory')}
          </button>
        )}
      </p>
    </section>
  );
}

/** The legend of the squares, from the smallest on. */
function Levels({
  thresholds: [lower, median, upper],
  measure,
}: {
  readonly thresholds: readonly [number, number, number];
  readonly measure: Measure;
}) {
  const speech = useSpeech();
  const unit = useWeightUnit();
  const { t } = speech;
  const inWords = (value: number) => measured(value, measure, speech, unit);
  return (
    <ul className="heatmap-levels" aria-label={t('year.levels')}>
      <Level level={0} text={t('year.levelNothing')} />
      {lower > 0 && <Level level={1} text={t('year.levelUpTo', { most: inWords(lower) })} />}
      {median > lower && <Level level={2} text={t('year.levelUpTo', { most: inWords(median) })} />}
      {upper > median && <Level level={3} text={t('year.levelUpTo', { most: inWords(upper) })} />}
      <Level level={4} text={t(upper === 0 ? 'year.levelSome' : 'year.levelMore')} />
    </ul>
  );
}

function Level({ level, text }: { readonly level: number; readonly text: string }) {
  return (
    <li>
      <span className="heatmap-cell" data-level={level} aria-hidden="true">
        <span className="heatmap-square" />
      </span>{' '}
      {text}
    </li>
  );
}
