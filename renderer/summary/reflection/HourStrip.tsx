/** Interrupted time by hour of the day as a drawing, with the same facts as its accessible name. */
import { listed } from '../../../shared/format/list.ts';
import { hourOfClock } from '../../../shared/format/time-of-day.ts';
import type { HourTotal } from '../../../shared/views/reflection/ledger.ts';
import { useSpeech } from '../../components/page-context.ts';

const columnWidth = 12;
const height = 32;

export interface HourStripProps {
  readonly hours: readonly HourTotal[];
  /** The same facts in words. */
  readonly facts: readonly string[];
}

export function HourStrip({ hours, facts }: HourStripProps) {
  const speech = useSpeech();
  const { t } = speech;
  const most = Math.max(1, ...hours.map(({ lengthMs }) => lengthMs));
  return (
    <>
      <h3>{t('ledger.byHour')}</h3>
      <svg
        className="hour-strip"
        role="img"
        aria-label={listed(facts, speech)}
        viewBox={`0 0 ${24 * columnWidth} ${height + 14}`}
      >
        <title>{facts.join('\n')}</title>
        {hours.map(({ hour, lengthMs }) => {
          const tall = lengthMs === 0 ? 0 : Math.max(2, (lengthMs / most) * height);
          return (
            <rect
              key={hour}
              x={hour * columnWidth + 1}
              y={height - tall}
              width={columnWidth - 2}
              height={tall}
              rx="1"
            />
          );
        })}
        <line x1="0" y1={height} x2={24 * columnWidth} y2={height} />
        {[0, 6, 12, 18].map((hour) => (
          <text key={hour} x={hour * columnWidth + 1} y={height + 12}>
            {hourOfClock(hour, speech)}
          </text>
        ))}
      </svg>
    </>
  );
}
