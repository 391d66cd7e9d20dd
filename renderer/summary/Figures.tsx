/** The day as one main figure, the worked time, with up to three facts beside it. A fact that adds nothing is left out. */
import { lengthOrNone, spokenDuration } from '../../shared/format/duration.ts';
import { parallelNote } from '../../shared/views/counted-twice.ts';
import type { DaySummary } from '../../shared/views/day-summary.ts';
import type { DaysOfWhat } from '../../shared/views/reflection/sessions-behind.ts';
import { useSpeech } from '../components/page-context.ts';
import { FigureLink } from './FigureLink.tsx';

const minuteMs = 60_000;
/** In the order in which they are shown. */
const otherwiseKnown = ['manual', 'corrected', 'proposed', 'recovered'] as const;

export interface FiguresProps {
  readonly day: DaySummary;
  /** Opens the sessions behind the figures. */
  readonly onHistory: (on: DaysOfWhat) => void;
}

export function Figures({ day, onHistory }: FiguresProps) {
  const speech = useSpeech();
  const { t } = speech;
  const inWords = (ms: number) => spokenDuration(ms, speech);
  const count = day.interruptions.length;
  const parallel = parallelNote(day, speech);
  // Compared in minutes, because both are shown in minutes.
  const isLonger = Math.floor(day.spanMs / minuteMs) > Math.floor(day.workedMs / minuteMs);
  // Computed from the lengths in milliseconds. A percentage computed from a fraction could lose its last bit and be rounded down by one.
  const summedMs = day.workedMs + day.parallelMs;
  const percent = summedMs === 0 ? 100 : Math.floor((day.byProvenance.measured * 100) / summedMs);
  return (
    <dl className="figures">
      <div className="figure" data-main>
        <dt>{t('summary.worked')}</dt>
        <dd className="figure-value">
          <FigureLink isLink={day.workedMs > 0} onOpen={() => onHistory('work')}>
            {inWords(day.workedMs)}
          </FigureLink>
        </dd>
        {parallel !== null && <dd className="figure-note">{speech.say(parallel)}</dd>}
      </div>
      <div className="figure">
        <dt>{t('summary.interruptions')}</dt>
        <dd>
          <FigureLink isLink={count > 0} onOpen={() => onHistory('interruptions')}>
            {count === 0
              ? t('summary.noInterruptions')
              : t('summary.interruptionsLength', { count, ...lengthOrNone(day.interruptedMs, speech) })}
          </FigureLink>
        </dd>
      </div>
      <div className="figure">
        <dt>{t('summary.recorded')}</dt>
        <dd>
          <FigureLink isLink onOpen={() => onHistory('anything')}>
            {t('range.sessions', { count: day.sessions })}
          </FigureLink>
        </dd>
      </div>
      {isLonger && (
        <div className="figure">
          <dt>{t('summary.elapsed')}</dt>
          <dd title={t('summary.firstToLast')}>{inWords(day.spanMs)}</dd>
        </div>
      )}
      {percent < 100 && (
        <div className="figure">
          <dt>{t('summary.measured')}</dt>
          <dd>{t('summary.measuredPercent', { percent })}</dd>
          {otherwiseKnown.map(
            (each) =>
              day.byProvenance[each] >= minuteMs && (
                <dd key={each} className="figure-note">
                  {t(`summary.provenance.${each}`, { length: inWords(day.byProvenance[each]) })}
                </dd>
              ),
          )}
        </div>
      )}
    </dl>
  );
}
