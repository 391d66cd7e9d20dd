/** An interruption left open on an earlier day is asked about once: was it the end, or does the session still wait? */
import { longDate, timeOfDay } from '../../shared/format/time-of-day.ts';
import { dayOf } from '../../shared/time/day.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { useSend, useSpeech } from '../components/page-context.ts';

export function LeftOpen({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const [first] = snapshot.leftOpen;
  if (first === undefined) return null;
  const { session, interruption, name, at } = first;
  const { frame } = snapshot;
  const time = timeOfDay(at, frame.zone, speech);
  const date = longDate(dayOf(at, frame), speech);
  const of = { session, interruption };
  return (
    <section className="left-open" aria-label={t('leftOpen.title')}>
      <p>{t('leftOpen.question', { name, time, date })}</p>
      <div className="left-open-answers">
        <button
          type="button"
          className="button"
          data-look="plain"
          onClick={() => void send('settleInterruption', { ...of, as: 'ended-then' })}
        >
          {t('leftOpen.endedThen')}
        </button>
        <button
          type="button"
          className="button"
          data-look="plain"
          onClick={() => void send('settleInterruption', { ...of, as: 'waiting' })}
        >
          {t('leftOpen.waiting')}
        </button>
      </div>
    </section>
  );
}
