/** What the program reminds of: what has run for long, and time in which nothing is recorded. Nothing happens by itself. */
import { dayTime } from '../../shared/format/moment.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { useNow, useSend, useSpeech } from '../components/page-context.ts';

export function Reminders({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const now = useNow(snapshot, 15_000);
  const { questions, untrackedSince, frame } = snapshot;
  const time = (at: Instant) => dayTime(at, now, frame.zone, speech);
  const forgotten = questions.find((each) => each.kind === 'forgotten');
  if (forgotten !== undefined) {
    const { name, at, proposed, answers } = forgotten;
    return (
      <section className="left-open" aria-label={t('reminder.title')}>
        <p role="status">{t('question.forgotten', { name, from: time(at), time: time(proposed) })}</p>
        <div className="left-open-answers">
          {answers.map(({ code, call }) => (
            <button
              key={code}
              type="button"
              className="button"
              data-look="plain"
              onClick={() => void send(call.method, call.input)}
            >
              {t(`question.answer.${code}`)}
            </button>
          ))}
        </div>
      </section>
    );
  }
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
