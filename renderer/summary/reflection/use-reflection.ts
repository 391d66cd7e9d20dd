/**
 * The comparison, interruptions and gaps of a day, requested again whenever something has changed, and every minute while a session of
 * today is active.
 */
import type { Reflection } from '../../../shared/contract/contract.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { Against } from '../../../shared/views/reflection/comparison.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { useMinute, usePage } from '../../components/page-context.ts';
import { useAsked } from '../../components/use-answer.ts';
import { askReflection } from '../day-answers.ts';

/** Null until the first answer. The old answer stays until the one for another day or another form of the plan arrives. */
export function useReflection(date: LocalDate, against: Against, snapshot: Snapshot): Reflection | null {
  const { client } = usePage();
  const { revision, takenAt, today } = snapshot;
  const minute = useMinute(snapshot);
  const isGoingOn = date === today ? minute : null;
  const ask = () => askReflection({ client, snapshot, date }, against);
  return useAsked(ask, [date, against, revision, takenAt, isGoingOn]).answer;
}
