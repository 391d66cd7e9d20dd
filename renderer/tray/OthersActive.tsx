/** Sessions that are under way beside the current one, each with what can be done about it: another one need not be resumed to be ended. */
import { sessionActions } from '../../shared/commands/session-actions.ts';
import { openInterruption } from '../../shared/domain/session.ts';
import { timeOfDay } from '../../shared/format/time-of-day.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { useSend, useSpeech } from '../components/page-context.ts';
import { StateMark, stateOf } from '../components/StateMark.tsx';

export function OthersActive({ snapshot }: { readonly snapshot: Snapshot }) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSend();
  const others = snapshot.active.slice(1);
  if (others.length === 0) return null;
  return (
    <ul className="others" aria-label={t('tray.alsoUnderWay')}>
      {others.map((session) => {
        const open = openInterruption(session);
        return (
          <li key={session.id}>
            <StateMark
              state={stateOf(session.progress)}
              label={t(open === null ? 'tray.alsoRunning' : 'state.interrupted')}
            />
            <span className="others-name">{session.name}</span>
            {open !== null && (
              <span className="quiet">{timeOfDay(open.at, snapshot.frame.zone, speech)}</span>
            )}
            {(['interrupt', 'resume', 'end'] as const).flatMap((each) =>
              sessionActions([each], session).map(({ id, label, call }) => (
                <button
                  key={id}
                  type="button"
                  className="quiet-button"
                  aria-label={t(`tray.${each}Other`, { name: session.name })}
                  onClick={() => void send(call.method, call.input)}
                >
                  {speech.say(label)}
                </button>
              )),
            )}
          </li>
        );
      })}
    </ul>
  );
}
