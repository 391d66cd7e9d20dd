/** The reminder that nothing is being recorded, if the person wants it. A session that has run for long is a question instead. */
import { dayTime } from '../../shared/format/moment.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { useNow, useSend, useSpeech } from '../components/page-context.ts';

export function Reminders({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const now = useNow(snapshot, 15_000);
  const { untrackedSince, frame } = snapshot;
  const time = (at: Instant) => dayTime(at, now, frame.zone, speech);
  if (untrackedSince === null) return null;
  return (
    <section className="left-open" aria-label={t('reminder.title')}>
      <p role="status">{t('reminder.notTracking', { time: time(untrackedSince) })}</p>
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
