/** Exercises and routines of an owner (Workout Sessions, Create Session: `exerciseId`, `routineId`). */
import { exerciseById } from '../../shared/domain/exercise-catalogue.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Exercise, Registry, Routine } from '../../shared/domain/registry.ts';
import { routineOf } from '../../shared/domain/routine/decide.ts';
import { routinesOf as listed } from '../../shared/domain/routine-list.ts';
import { message } from '../../shared/messages/message.ts';
import type { Draft } from '../service/draft.ts';
import type { RoutineLogService } from '../service/service.ts';
import { byCaller, saveReceipt, type Who } from './people.ts';

export const changedMeanwhile = refused('changed-meanwhile', message('refusal.changedMeanwhile'));

export type RoutineChange = Partial<Pick<Routine, 'name' | 'labels' | 'entries'>>;

/** An exercise without an id gets one. An id that the owner's catalogue has already is refused. */
export function addExercise(
  service: RoutineLogService,
  who: Who,
  input: { readonly id: string | undefined; readonly name: string; readonly category: string },
): Promise<Result<Exercise>> {
  const owner = who.person.id;
  return service.transact(byCaller(who), async (draft) => {
    const { id = null, name, category } = input;
    const added = await draft.decide({ type: 'AddExercise', owner, id, name, category });
    if (!added.ok) return added;
    await saveReceipt(draft, who, added.value.about);
    const exercise = exerciseById(draft.registry, owner, added.value.about);
    if (exercise === undefined) throw new Error('an exercise that was added is there');
    return accepted(exercise);
  });
}

/** The routines in the owner's list, in the order in which they were added. */
export function routinesOf({ registry }: RoutineLogService['store'], { person }: Who): readonly Routine[] {
  return listed(registry, person.id);
}

/** The refusal is the same for another owner's routine and for a missing one. */
export function routineFor(registry: Registry, { person }: Who, id: string): Result<Routine> {
  return routineOf(registry, person.id, id);
}

export function addRoutine(
  service: RoutineLogService,
  who: Who,
  input: Pick<Routine, 'name' | 'labels' | 'entries'>,
): Promise<Result<Routine>> {
  return service.transact(byCaller(who), async (draft) => {
    const added = await draft.decide({ type: 'AddRoutine', owner: who.person.id, ...input });
    if (!added.ok) return added;
    await saveReceipt(draft, who, added.value.about);
    return routineFor(draft.registry, who, added.value.about);
  });
}

export function changeRoutine(
  service: RoutineLogService,
  who: Who,
  id: string,
  change: RoutineChange,
  isCurrent: (routine: Routine) => boolean,
): Promise<Result<Routine>> {
  return service.transact(byCaller(who), async (draft) => {
    const found = current(draft, who, id, isCurrent);
    if (!found.ok) return found;
    const owner = who.person.id;
    const changed = await draft.decide({ type: 'ChangeRoutine', owner, routine: id, change });
    return changed.ok ? routineFor(draft.registry, who, id) : changed;
  });
}

export function removeRoutine(
  service: RoutineLogService,
  who: Who,
  id: string,
  isCurrent: (routine: Routine) => boolean,
): Promise<Result<null>> {
  return service.transact(byCaller(who), async (draft) => {
    const found = current(draft, who, id, isCurrent);
    if (!found.ok) return found;
    const removed = await draft.decide({ type: 'RemoveRoutine', owner: who.person.id, routine: id });
    return removed.ok ? accepted(null) : removed;
  });
}

function current(
  { registry }: Draft,
  who: Who,
  id: string,
  isCurrent: (routine: Routine) => boolean,
): Result<Routine> {
  const found = routineFor(registry, who, id);
  return found.ok && !isCurrent(found.value) ? changedMeanwhile : found;
}
