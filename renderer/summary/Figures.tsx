/** The day in five numbers, the worked time first and largest. */
import { spokenDuration } from '../../shared/format/duration.ts';
import type { DaySummary } from '../../shared/views/day-summary.ts';
import { useSpeech } from '../components/page-context.ts';

export function Figures({ day }: { readonly day: DaySummary }) {
  const speech = useSpeech();
  const { t } = speech;
  const count = day.interruptions.length;
  const share = day.measuredShare;
  return (
    <dl className="figures">
      <Figure name={t('summary.worked')} value={spokenDuration(day.workedMs, speech)} isMain />
      <Figure name={t('summary.firstToLast')} value={spokenDuration(day.spanMs, speech)} />
      <Figure name={t('summary.sessionCount', { count: day.sessions })} value={String(day.sessions)} />
      <Figure
        name={
          count === 0
            ? t('summary.interruptionCount', { count })
            : t('summary.interruptionCountLength', {
                count,
                length: spokenDuration(day.interruptedMs, speech),
              })
        }
        value={String(count)}
      />
      {share !== null && (
        <Figure
          name={t('summary.measured')}
          value={t('summary.percent', { percent: Math.floor(share * 100) })}
        />
      )}
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly isMain?: boolean;
}

function Figure({ name, value, isMain = false }: FigureProps) {
  return (
    <div className="figure" data-main={isMain}>
      <dt>{name}</dt>
      <dd className="figure-value">{value}</dd>
    </div>
  );
}
