/** The catalogue of exercises and what is suggested for a session, and in which unit weights are shown. */
import { useEffect, useState } from 'react';
import type { WorkoutBeside } from '../../shared/contract/contract.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { WeightUnit } from '../../shared/format/weight.ts';
import { refusalStatus, usePage, usePresent } from './page-context.ts';

/** Null until the first answer, and where nobody asks. */
export function useWorkout(session: Session, isWanted: boolean): WorkoutBeside | null {
  const { client, say } = usePage();
  const [beside, setBeside] = useState<WorkoutBeside | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isThere = true;
    void client.call('workout', { session: session.id }).then((answer) => {
      if (!isThere) return;
      if (answer.ok) setBeside(answer.value);
      else say(refusalStatus(answer.refusal));
    });
    return () => {
      isThere = false;
    };
  }, [client, say, session.id, isWanted]);
  return beside;
}

export function useWeightUnit(): WeightUnit {
  return usePresent().settings?.settings.weights ?? 'kg';
}
