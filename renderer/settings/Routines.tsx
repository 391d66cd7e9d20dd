/**
 * The routines that a session can be started from. They can be renamed in place and removed. They are created from the menu of a session.
 */
import { LabelChips } from '../components/LabelChips.tsx';
import { statusAfter, usePage, useSend } from '../components/page-context.ts';
import { useAnswer } from '../components/use-answer.ts';
import { RenameField } from './RenameField.tsx';

export function Routines() {
  const { client, say, speech } = usePage();
  const { t } = speech;
  const send = useSend();
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
                  const input = { routine: id, name: wanted };
                  const answer = await client.call('changeRoutine', input);
                  if (!answer.ok) return answer.refusal;
                  say(statusAfter('changeRoutine', input, answer.value, speech));
                  return 'done';
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
