/** What got in the way, in order; where the reason is missing, it can be given right there. */
import { spokenDuration } from '../../shared/format/duration.ts';
import { timeOfDay } from '../../shared/format/time-of-day.ts';
import { lengthMs } from '../../shared/time/interval.ts';
import type { DaySummary } from '../../shared/views/day-summary.ts';
import { ReasonField } from '../components/ReasonField.tsx';

export interface InterruptionListProps {
  readonly day: DaySummary;
  readonly zone: string;
  readonly reasons: readonly string[];
}

export function InterruptionList({ day, zone, reasons }: InterruptionListProps) {
  if (day.interruptions.length === 0) return <p className="quiet">Nothing got in the way.</p>;
  return (
    <ul className="interruptions">
      {day.interruptions.map((each) => (
        <li key={each.id}>
          <p className="interruption-when">
            <span className="time">
              {timeOfDay(each.at, zone)} – {each.isOpen ? 'now' : timeOfDay(each.until, zone)}
            </span>
            <span className="duration">{spokenDuration(lengthMs({ start: each.at, end: each.until }))}</span>
          </p>
          <p>
            {each.reason !== null && <strong>{each.reason} </strong>}
            <span className="quiet">{each.sessionName}</span>
          </p>
          {each.reason === null && (
            <ReasonField
              session={each.session}
              interruption={each.id}
              reasons={reasons}
              label={`Why was “${each.sessionName}” interrupted at ${timeOfDay(each.at, zone)}?`}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
