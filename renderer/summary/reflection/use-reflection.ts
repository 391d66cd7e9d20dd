/** What the reading back of a day says: asked for anew whenever something has changed, and every minute while something is under way. */
import { useEffect, useState } from 'react';
import type { Reflection } from '../../../shared/contract/contract.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { Against } from '../../../shared/views/reflection/comparison.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { refusalStatus, useMinute, usePage } from '../../components/page-context.ts';
import { askReflection } from '../day-answers.ts';

/** Null until the first answer. While another day, or the other plan, is asked for, what was answered before stays. */
export function useReflection(date: LocalDate, against: Against, snapshot: Snapshot): Reflection | null {
  const { client, say } = usePage();
  const [reflection, setReflection] = useState<Reflection | null>(null);
  const { revision, takenAt, today } = snapshot;
  const minute = useMinute(snapshot);
  const isGoingOn = date === today ? minute : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new snapshot, or a minute that has passed, means that the day may read otherwise now
  useEffect(() => {
    let isWanted = true;
    void askReflection({ client, snapshot, date }, against).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setReflection(answer.value);
      else say(refusalStatus(answer.refusal));
    });
    return () => {
      isWanted = false;
    };
  }, [client, say, date, against, revision, takenAt, isGoingOn]);
  return reflection;
}
