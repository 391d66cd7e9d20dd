/**
 * Exercises that people add (Workout Sessions: the catalogue); they may bring an id of their own. An admin's exercises belong to everybody.
 */

import { message } from '../../messages/message.ts';
import { created, decision } from '../decided.ts';
import type { Decided, Reads } from '../decision.ts';
import { exerciseById, exerciseKey } from '../exercise-catalogue.ts';
import { type Result, refused } from '../refusal.ts';
import type { Registry } from '../registry.ts';
import type { Entry, OwnerId } from '../session.ts';

export interface ExerciseCommand {
  readonly type: 'AddExercise';
  readonly owner: OwnerId;
  /** Chosen by the caller, or null for a new id. An id that the owner's catalogue already has is refused. */
  readonly id: string | null;
  readonly name: string;
  readonly category: string;
}

export function decideExercise(command: ExerciseCommand, { now, newId, registry }: Reads): Decided {
  const { owner, name, category } = command;
  const id = command.id ?? newId(now);
  if (exerciseById(registry, owner, id) !== undefined)
    return refused('conflict', message('refusal.exerciseExists'), 'id');
  const fields = { id, owner, name, category };
  return decision('exercise-added', id, [created('exercise', 'Exercise', exerciseKey(fields), now, fields)], {
    name,
  });
}

/** Why entries are refused (one names an exercise that is not in the owner's catalogue), or null. Exercises that `before` has may stay. */
export function refuseUnknownExercise(
  registry: Registry,
  owner: OwnerId,
  entries: readonly Entry[],
  before: readonly Entry[] = [],
): Result<never> | null {
  const unknown = entries.findIndex(
    ({ exerciseId }) =>
      exerciseById(registry, owner, exerciseId) === undefined &&
      !before.some((each) => each.exerciseId === exerciseId),
  );
  if (unknown === -1) return null;
  const field = `exercises.${unknown}.exerciseId`;
  return refused('invalid-input', message('refusal.unknownExercise', { field }), field);
}
