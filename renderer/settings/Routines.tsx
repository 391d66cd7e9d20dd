/**
 * The routines that a session can be started from: listed, renamed in place, and taken out of the list. They are saved from the menu of a
 * session.
 */
import { useEffect, useState } from 'react';
import type { RoutineView } from '../../shared/contract/contract.ts';
import { LabelChips } from '../components/LabelChips.tsx';
import { refusalStatus, statusAfter, usePage, usePresent, useSend } from '../components/page-context.ts';
import { NameField } from './NameField.tsx';

export function Routines() {
  const { client, say, speech } = usePage();
  const { t } = speech;
  const send = useSend();
  const routines = useRoutines();
  if (routines === null) return null;
  return (
    <section aria-labelledby="routines-title">
      <h2 id="routines-title">{t('routines.title')}</h2>
      {routines.length === 0 && <p className="section-about">{t('routines.none')}</p>}
      <ul className="routines">
        {routines.map(({ id, name, labels, exercises }) => (
          <li key={id} className="routine-row">
            <span className="routine-name">
              <NameField
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

/** Asked for anew with each change of the record. Null until the first answer. */
function useRoutines(): readonly RoutineView[] | null {
  const { client, say } = usePage();
  const { snapshot } = usePresent();
  const [routines, setRoutines] = useState<readonly RoutineView[] | null>(null);
  const revision = snapshot?.revision;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new snapshot means that the routines may be others now
  useEffect(() => {
    let isWanted = true;
    void client.call('routines', {}).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setRoutines(answer.value);
      else say(refusalStatus(answer.refusal));
    });
    return () => {
      isWanted = false;
    };
  }, [client, say, revision]);
  return routines;
}
