/** The catalogue of exercises and what is suggested for a session, and in which unit weights are shown. */
import type { WorkoutBeside } from '../../shared/contract/contract.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { WeightUnit } from '../../shared/format/weight.ts';
import { usePresent } from './page-context.ts';
import { useAnswer } from './use-answer.ts';

/** Null until the first answer, and where nobody asks. As the sets of last time are now, wherever they are changed. */
export function useWorkout({ id }: Session, isWanted: boolean): WorkoutBeside | null {
  return useAnswer('workout', isWanted ? { session: id } : null);
}

export function useWeightUnit(): WeightUnit {
  return usePresent().settings?.settings.weights ?? 'kg';
}
