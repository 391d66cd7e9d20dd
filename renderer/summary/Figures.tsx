/** The day in five numbers, the worked time first and largest. */
import { spokenDuration } from '../../shared/format/duration.ts';
import type { DaySummary } from '../../shared/views/day-summary.ts';

export function Figures({ day }: { readonly day: DaySummary }) {
  const share = day.measuredShare;
  return (
    <dl className="figures">
      <Figure name="Worked" value={spokenDuration(day.workedMs)} isMain />
      <Figure name="From first to last" value={spokenDuration(day.spanMs)} />
      <Figure name={day.sessions === 1 ? 'Session' : 'Sessions'} value={String(day.sessions)} />
      <Figure
        name={day.interruptions.length === 1 ? 'Interruption' : 'Interruptions'}
        value={String(day.interruptions.length)}
        more={day.interruptions.length === 0 ? '' : `, ${spokenDuration(day.interruptedMs)}`}
      />
      {share !== null && <Figure name="Measured" value={`${Math.floor(share * 100)} %`} />}
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly more?: string;
  readonly isMain?: boolean;
}

function Figure({ name, value, more = '', isMain = false }: FigureProps) {
  return (
    <div className="figure" data-main={isMain}>
      <dt>
        {name}
        {more}
      </dt>
      <dd className="figure-value">{value}</dd>
    </div>
  );
}
