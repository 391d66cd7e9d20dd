/**
 * The routines that a session can be started from. They can be renamed in place and removed. They are created from the menu of a session.
 */
import { LabelChips } from '../components/LabelChips.tsx';
import { useSend, useSendOfForm, useSpeech } from '../components/page-context.ts';
import { useAnswer } from '../components/use-answer.ts';
import { RenameField } from './RenameField.tsx';

export function Routines() {
  const { t } = useSpeech();
  const send = useSend();
  const sendForm = useSendOfForm();
  const routines = useAnswer('routines', {});
  if (routines === null) return null;
  return (
    <section aria-labelledby="routines-title">
      <h2 id="routines-title">{t('routines.title')}</h2>
      {routines.length === 0 && <p className="section-about">{t('routines.none')}</p>}
      <ul className="routines">
        {routines.map(({ id, name, labels, exercises }) => (
          <li key={id} className="routine-row">
            <span className="routine-name">
              <RenameField
                label={t('routines.nameOf', { name })}
                name={name}
                onRename={async (wanted) => {
                  const answer = await sendForm('changeRoutine', { routine: id, name: wanted });
                  return answer.ok ? 'done' : answer.refusal;
                }}
              />
              <LabelChips labels={labels} shown={4} />
            </span>
            <span className="label-count">{t('routines.exercises', { count: exercises })}</span>
            <button
              type="button"
              className="quiet-button"
              aria-label={t('routines.removeNamed', { name })}
              onClick={() => void send('removeRoutine', { routine: id })}
            >
              {t('routines.remove')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
