/** The exercise catalogue, the sets suggested for a session, and the unit in which weights are shown. */
import type { WorkoutBeside } from '../../shared/contract/contract.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { WeightUnit } from '../../shared/format/weight.ts';
import { usePresent } from './page-context.ts';
import { useAnswer } from './use-answer.ts';

/**
 * Null until the first answer, or while `isWanted` is false. Requested again when the record changes, so that the sets of last time are
 * current.
 */
export function useWorkout({ id }: Session, isWanted: boolean): WorkoutBeside | null {
  return useAnswer('workout', isWanted ? { session: id } : null);
}

export function useWeightUnit(): WeightUnit {
  return usePresent().settings?.settings.weights ?? 'kg';
}
