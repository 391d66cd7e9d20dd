/** The interruptions of a day in their given order. A missing reason can be entered in place, and a given one changed. */
import { type Ref, useRef, useState } from 'react';
import { spokenDuration } from '../../shared/format/duration.ts';
import { lengthMs } from '../../shared/time/interval.ts';
import type { InterruptionOnDay } from '../../shared/views/day-interruptions.ts';
import type { ShownOn } from '../../shared/views/wall.ts';
import { useSpeech } from '../components/page-context.ts';
import { ReasonField } from '../components/ReasonField.tsx';
import { useGrowing } from '../components/use-growing.ts';
import { timesOfInterruption } from '../components/use-wall.ts';

export interface InterruptionListProps {
  readonly interruptions: readonly InterruptionOnDay[];
  readonly shownOn: ShownOn;
  readonly reasons: readonly string[];
}

export function InterruptionList({ interruptions, shownOn, reasons }: InterruptionListProps) {
  const { t } = useSpeech();
  const { drawn, last } = useGrowing<HTMLLIElement>(interruptions.length);
  if (interruptions.length === 0) return <p className="quiet">{t('summary.noInterruptions')}</p>;
  return (
    <ul className="interruptions">
      {interruptions.slice(0, drawn).map((each, place) => (
        <Item
          key={each.id}
          ref={place === drawn - 1 ? last : undefined}
          interruption={each}
          {...{ shownOn, reasons }}
        />
      ))}
    </ul>
  );
}

interface ItemProps extends Pick<InterruptionListProps, 'shownOn' | 'reasons'> {
  readonly interruption: InterruptionOnDay;
  readonly ref: Ref<HTMLLIElement> | undefined;
}

function Item({ interruption, shownOn, reasons, ref }: ItemProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { id, session, sessionName, at, until, isOpen, reason, filledBy } = interruption;
  const [isChanging, setChanging] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const times = timesOfInterruption(interruption, shownOn, speech);
  // An open interruption of an earlier day ends with that day, as far as is known.
  const isGoingOn = isOpen && until >= shownOn.now;
  return (
    <li ref={ref}>
      <p className="interruption-when">
        <span className="time">
          {isGoingOn ? times.stretchToNow(at) : times.stretch({ start: at, end: until })}
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
            <bdi>{reason}</bdi>
          </button>
        )}
        {reason === null && filledBy !== null && (
          <strong dir="auto" className="interruption-filled">
            {filledBy.name}
          </strong>
        )}
        <bdi className="quiet">{sessionName}</bdi>
      </p>
      {((reason === null && filledBy === null) || isChanging) && (
        <ReasonField
          session={session}
          interruption={id}
          reasons={reasons}
          reason={reason ?? ''}
          isNext={reason === null}
          isKeyed
          onKept={() => {
            const hasFocus = button.current?.closest('li')?.contains(document.activeElement) === true;
            setChanging(false);
            if (hasFocus) button.current?.focus();
          }}
          label={t('reason.whyInterruptedAt', { name: sessionName, time: times.moment(at) })}
        />
      )}
    </li>
  );
}
