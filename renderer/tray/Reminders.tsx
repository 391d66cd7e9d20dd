/** What the program reminds of: what has run for long, and time in which nothing is recorded. Nothing happens by itself. */
import { timeOfDay } from '../../shared/format/time-of-day.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { useSend, useSpeech } from '../components/page-context.ts';

export function Reminders({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const { untrackedSince: since, frame } = snapshot;
  if (since === null) return null;
  return (
    <section className="left-open" aria-label={t('reminder.title')}>
      <p role="status">{t('reminder.notTracking', { time: timeOfDay(since, frame.zone, speech) })}</p>
      <div className="left-open-answers">
        <button
          type="button"
          className="button"
          data-look="plain"
          onClick={() => void send('muteNotTracking', {})}
        >
          {t('action.muteNotTracking')}
        </button>
      </div>
    </section>
  );
}
