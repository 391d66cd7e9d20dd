/** Interruptions that have no reason yet, asked for without hurry: closed until the person opens them. The one shown on the card above is left out. */
import { useState } from 'react';
import { spokenDuration } from '../../shared/format/duration.ts';
import { timeOfDay } from '../../shared/format/time-of-day.ts';
import { lengthMs } from '../../shared/time/interval.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { Icon } from '../components/Icon.tsx';
import { useSpeech } from '../components/page-context.ts';
import { ReasonField } from '../components/ReasonField.tsx';

export function Unanswered({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const [isOpen, setOpen] = useState(false);
  const asked = snapshot.unanswered.filter((each) => !(each.isOpen && each.session === snapshot.current?.id));
  if (asked.length === 0) return null;
  const { zone } = snapshot.frame;
  // With the one on the card they are as many as the menu and the command line say.
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
                <span className="time">{timeOfDay(each.at, zone, speech)}</span> {each.sessionName}
                {!each.isOpen && (
                  <span className="quiet">
                    {' '}
                    · {spokenDuration(lengthMs({ start: each.at, end: each.until }), speech)}
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
                  time: timeOfDay(each.at, zone, speech),
                })}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
