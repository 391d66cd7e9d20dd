/** The history of a session, loaded when it is unfolded: what changed, when, by which door, and on which other device if it was one. */
import { useState } from 'react';
import { historyInWords } from '../../shared/commands/history-in-words.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { usePage, useSpeech } from './page-context.ts';
import { useAsked } from './use-answer.ts';
import { useTasks } from './use-tasks.ts';

export interface SessionHistoryProps {
  readonly session: Session;
  /** The time zone in which the person is now. */
  readonly zone: string;
  readonly now: Instant;
  readonly onMoment?: ((moment: Instant) => void) | undefined;
}

export function SessionHistory({ session, zone, now, onMoment }: SessionHistoryProps) {
  const { t } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="disclosure" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('history.title')}</summary>
      {isOpen && <Entries {...{ session, zone, now, onMoment }} />}
    </details>
  );
}

function Entries({ session, zone, now, onMoment }: SessionHistoryProps) {
  const speech = useSpeech();
  const { client } = usePage();
  const tasks = useTasks();
  const { id, heads } = session;
  // Other heads mean that the history has grown. The old entries stay until the new ones arrive, because the person may be on one of their
  // lines. A refusal is shown here, because the message line of the page lies behind the dialog.
  const { answer: entries, refusal } = useAsked(
    () => client.call('sessionHistory', { session: id }),
    [id, heads],
    'unsaid',
  );
  const refused = refusal !== null && (
    <p className="refusal" role="alert">
      {speech.say(refusal.message)}
    </p>
  );
  if (entries === null) return refused || <p aria-busy="true" />;
  const taskTitle = (task: string) => tasks?.find((each) => each.id === task)?.title ?? null;
  return (
    <>
      {refused}
      <ol className="history-entries">
        {[...entries].reverse().map((entry) => {
          const seen = { now, zone, recorded: session.frame.zone, taskTitle };
          const { recordedAt, time, what, where, changes } = historyInWords(entry, seen, speech);
          return (
            <li key={entry.commit}>
              {recordedAt === null ? (
                <span>{time}</span>
              ) : onMoment === undefined ? (
                <time dateTime={recordedAt}>{time}</time>
              ) : (
                <button
                  type="button"
                  className="history-moment"
                  title={speech.t('asOf.lookAt', { time })}
                  aria-label={speech.t('asOf.lookAt', { time })}
                  onClick={() => onMoment(recordedAt)}
                >
                  <time dateTime={recordedAt}>{time}</time>
                </button>
              )}
              <div>
                <p dir="auto">
                  {speech.say(what)} <span className="history-where">{speech.say(where)}</span>
                </p>
                {changes.length > 0 && (
                  <ul>
                    {changes.map((change) => (
                      <li key={change.code + JSON.stringify(change.params)} dir="auto">
                        {speech.say(change)}
                      </li>
                    ))}
                  </ul>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}
