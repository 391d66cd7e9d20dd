/** Exercises and routines of an owner (Workout Sessions, Create Session: `exerciseId`, `routineId`). */
import { tidyLabels } from '../../shared/domain/description.ts';
import { exerciseById } from '../../shared/domain/exercise-catalogue.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Exercise, Registry, Routine } from '../../shared/domain/registry.ts';
import type { Entry, OwnerId } from '../../shared/domain/session.ts';
import type { RoutineLogService } from '../service/service.ts';
import { own, receipt, type Who } from './people.ts';

export const changedMeanwhile = refused(
  'changed-meanwhile',
  'It was changed meanwhile. Read it again before you change it.',
);
const noSuchRoutine = refused('not-found', 'There is no such routine.');

export type RoutineChange = Partial<Pick<Routine, 'name' | 'labels' | 'entries'>>;

/** Without an id of its own it gets one. An id that the owner's catalogue has already is refused. */
export function addExercise(
  service: RoutineLogService,
  who: Who,
  said: { readonly id: string | undefined; readonly name: string; readonly category: string },
): Promise<Result<Exercise>> {
  const { person } = who;
  return service.transact(async ({ registry }, now) => {
    const { name, category } = said;
    const id = said.id ?? service.newId(now);
    if (exerciseById(registry, person.id, id) !== undefined)
      return refused('conflict', 'There is an exercise with this id already.', 'id');
    const exercise: Exercise = { id, owner: person.id, name, category };
    const events = [{ type: 'ExerciseSaved', at: now, exercise } as const, ...receipt(who, id, now)];
    return accepted({ events, value: exercise });
  });
}

/** Why entries cannot be kept (an exercise that is not in the owner's catalogue), or null. */
export function refuseUnknownExercise(
  registry: Registry,
  owner: OwnerId,
  entries: readonly Entry[],
): Result<never> | null {
  const unknown = entries.findIndex(
    ({ exerciseId }) => exerciseById(registry, owner, exerciseId) === undefined,
  );
  if (unknown === -1) return null;
  const field = `exercises.${unknown}.exerciseId`;
  return refused('invalid-input', `${field}: there is no such exercise in the catalogue.`, field);
}

export function routinesOf({ registry }: RoutineLogService['store'], { person }: Who): readonly Routine[] {
  return Object.values(registry.routines).filter(({ owner }) => owner === person.id);
}

/** The same refusal for another's routine and for none. */
export function routineFor(registry: Registry, { person }: Who, id: string): Result<Routine> {
  const routine = own(registry.routines, id);
  return routine === undefined || routine.owner !== person.id ? noSuchRoutine : accepted(routine);
}

export function addRoutine(
  service: RoutineLogService,
  who: Who,
  said: Pick<Routine, 'name' | 'labels' | 'entries'>,
): Promise<Result<Routine>> {
  return service.transact(async ({ registry }, now) => {
    const owner = who.person.id;
    const refusal = refuseUnknownExercise(registry, owner, said.entries);
    if (refusal !== null) return refusal;
    const id = service.newId(now);
    const routine: Routine = { ...tidy(said), id, owner, createdAt: now, updatedAt: now };
    const events = [{ type: 'RoutineSaved', at: now, routine } as const, ...receipt(who, id, now)];
    return accepted({ events, value: routine });
  });
}

export function changeRoutine(
  service: RoutineLogService,
  who: Who,
  id: string,
  change: RoutineChange,
  isCurrent: (routine: Routine) => boolean,
): Promise<Result<Routine>> {
  return service.transact(async ({ registry }, now) => {
    const found = routineFor(registry, who, id);
    if (!found.ok) return found;
    if (!isCurrent(found.value)) return changedMeanwhile;
    const refusal = refuseUnknownExercise(registry, who.person.id, change.entries ?? []);
    if (refusal !== null) return refusal;
    const routine: Routine = { ...tidy({ ...found.value, ...change }), updatedAt: now };
    return accepted({ events: [{ type: 'RoutineSaved', at: now, routine }], value: routine });
  });
}

export function removeRoutine(
  service: RoutineLogService,
  who: Who,
  id: string,
  isCurrent: (routine: Routine) => boolean,
): Promise<Result<null>> {
  return service.transact(async ({ registry }, now) => {
    const found = routineFor(registry, who, id);
    if (!found.ok) return found;
    if (!isCurrent(found.value)) return changedMeanwhile;
    return accepted({ events: [{ type: 'RoutineRemoved', at: now, routine: id }], value: null });
  });
}

function tidy<Said extends Pick<Routine, 'name' | 'labels'>>(said: Said): Said {
  return { ...said, name: said.name.trim(), labels: tidyLabels(said.labels) };
}
