/** What got in the way, in order; where the reason is missing, it can be given right there, and a given one can be changed. */
import { useRef, useState } from 'react';
import { spokenDuration } from '../../shared/format/duration.ts';
import { timeOfDay } from '../../shared/format/time-of-day.ts';
import { lengthMs } from '../../shared/time/interval.ts';
import type { DaySummary, InterruptionOnDay } from '../../shared/views/day-summary.ts';
import { useSpeech } from '../components/page-context.ts';
import { ReasonField } from '../components/ReasonField.tsx';

export interface InterruptionListProps {
  readonly day: DaySummary;
  readonly zone: string;
  readonly reasons: readonly string[];
}

export function InterruptionList({ day, zone, reasons }: InterruptionListProps) {
  const { t } = useSpeech();
  if (day.interruptions.length === 0) return <p className="quiet">{t('summary.nothingInTheWay')}</p>;
  return (
    <ul className="interruptions">
      {day.interruptions.map((each) => (
        <Item key={each.id} interruption={each} {...{ zone, reasons }} />
      ))}
    </ul>
  );
}

interface ItemProps extends Pick<InterruptionListProps, 'zone' | 'reasons'> {
  readonly interruption: InterruptionOnDay;
}

function Item({ interruption, zone, reasons }: ItemProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { id, session, sessionName, at, until, isOpen, reason } = interruption;
  const [isChanging, setChanging] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const start = timeOfDay(at, zone, speech);
  return (
    <li>
      <p className="interruption-when">
        <span className="time">
          {isOpen
            ? t('time.fromToNow', { start })
            : t('time.from', { start, end: timeOfDay(until, zone, speech) })}
        </span>
        <span className="duration">{spokenDuration(lengthMs({ start: at, end: until }), speech)}</span>
      </p>
      <p>
        {reason !== null && (
          <button
            ref={button}
            type="button"
            className="text-button reason-button"
            aria-label={t('summary.changeReason', { reason })}
            aria-expanded={isChanging}
            onClick={() => setChanging(!isChanging)}
          >
            {reason}
          </button>
        )}
        <span className="quiet">{sessionName}</span>
      </p>
      {(reason === null || isChanging) && (
        <ReasonField
          session={session}
          interruption={id}
          reasons={reasons}
          reason={reason ?? ''}
          isNext={reason === null}
          onKept={() => {
            setChanging(false);
            button.current?.focus();
          }}
          label={t('reason.whyInterruptedAt', { name: sessionName, time: start })}
        />
      )}
    </li>
  );
}
