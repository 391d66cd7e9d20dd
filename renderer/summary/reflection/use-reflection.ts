/**
 * The comparison, interruptions and gaps of a day, requested again whenever something has changed, and every minute while a session of
 * today is active.
 */
import { useEffect, useState } from 'react';
import type { Reflection } from '../../../shared/contract/contract.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { Against } from '../../../shared/views/reflection/comparison.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { refusalStatus, useMinute, usePage } from '../../components/page-context.ts';
import { askReflection } from '../day-answers.ts';

/** Null until the first answer. The old answer stays until the one for another day or another form of the plan arrives. */
export function useReflection(date: LocalDate, against: Against, snapshot: Snapshot): Reflection | null {
  const { client, say } = usePage();
  const [reflection, setReflection] = useState<Reflection | null>(null);
  const { revision, takenAt, today } = snapshot;
  const minute = useMinute(snapshot);
  const isGoingOn = date === today ? minute : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a new snapshot or another minute, the day may read differently
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
