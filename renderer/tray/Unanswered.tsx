/** Interruptions without a reason, folded until the person opens them. The interruption shown on the card above is left out. */
import { useState } from 'react';
import { spokenDuration } from '../../shared/format/duration.ts';
import { separator } from '../../shared/messages/kept-together.ts';
import { lengthMs } from '../../shared/time/interval.ts';
import type { InterruptionOnDay } from '../../shared/views/day-interruptions.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { Icon } from '../components/Icon.tsx';
import { useSpeech } from '../components/page-context.ts';
import { ReasonField } from '../components/ReasonField.tsx';
import { timesOfInterruption, useShownOn } from '../components/use-wall.ts';

export function Unanswered({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const [isOpen, setOpen] = useState(false);
  const shownOn = useShownOn(snapshot, snapshot.today);
  const asked = snapshot.unanswered.filter((each) => !(each.isOpen && each.session === snapshot.current?.id));
  if (asked.length === 0) return null;
  const timeIn = (each: InterruptionOnDay) => timesOfInterruption(each, shownOn, speech).moment(each.at);
  // Together with the one on the card, the count equals that of the tray menu and the command line.
  const isMore = asked.length < snapshot.unanswered.length;
  const count = asked.length;
  return (
    <section className="unanswered" aria-label={t('tray.withoutReason')}>
      <button
        type="button"
        className="unanswered-head"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="unanswered-count">
          {t(isMore ? 'tray.countMoreWithoutReason' : 'tray.countWithoutReason', { count })}
        </span>
        <span className="unanswered-say">{t('reason.say')}</span>
        <Icon name={isOpen ? 'down' : 'right'} />
      </button>
      {isOpen && (
        <ul className="unanswered-list">
          {asked.map((each) => (
            <li key={each.id}>
              <p>
                <span className="time">{timeIn(each)}</span> <bdi>{each.sessionName}</bdi>
                {!each.isOpen && (
                  <span className="quiet">
                    {separator}
                    {spokenDuration(lengthMs({ start: each.at, end: each.until }), speech)}
                  </span>
                )}
              </p>
              <ReasonField
                session={each.session}
                interruption={each.id}
                reasons={snapshot.reasons}
                isNext
                label={t('reason.whyInterruptedAt', {
                  name: each.sessionName,
                  time: timeIn(each),
                })}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
