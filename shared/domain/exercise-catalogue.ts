/**
 * The exercise catalogue (Workout Sessions, Create Session: `exerciseId`): a built-in set, exercises that admins add for everybody, and
 * each owner's own, which may bring an id of their own.
 */
import { type Exercise, own, type Registry } from './registry.ts';
import type { OwnerId } from './session.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  Chest: [
    'Barbell Bench Press',
    'Incline Bench Press',
    'Dumbbell Bench Press',
    'Push-Up',
    'Chest Fly',
    'Dip',
  ],
  Back: ['Deadlift', 'Pull-Up', 'Chin-Up', 'Lat Pulldown', 'Barbell Row', 'Seated Cable Row', 'Face Pull'],
  Shoulders: ['Overhead Press', 'Dumbbell Shoulder Press', 'Lateral Raise', 'Rear Delt Fly', 'Upright Row'],
  Legs: [
    'Back Squat',
    'Front Squat',
    'Romanian Deadlift',
    'Leg Press',
    'Leg Curl',
    'Leg Extension',
    'Lunge',
    'Hip Thrust',
    'Standing Calf Raise',
    'Wall Sit',
  ],
  Arms: ['Barbell Curl', 'Dumbbell Curl', 'Hammer Curl', 'Triceps Pushdown', 'Skull Crusher'],
  Core: ['Plank', 'Side Plank', 'Crunch', 'Hanging Leg Raise', 'Russian Twist', 'Back Extension'],
  Cardio: ['Running', 'Cycling', 'Rowing', 'Jump Rope', 'Swimming'],
};

/** The id is the name in kebab case: `barbell-bench-press`. */
const builtInExercises: readonly Exercise[] = Object.entries(names).flatMap(([category, all]) =>
  all.map((name) => ({
    id: name.toLowerCase().replaceAll(' ', '-'),
    owner: null,
    name,
    category,
    heads: [],
    conflicts: [],
  })),
);

const builtInById = new Map(builtInExercises.map((exercise) => [exercise.id, exercise]));

/**
 * The built-in exercises, then those that admins and the owner added, in that order. Each id occurs once, with the exercise that
 * `exerciseById` finds.
 */
export function exercisesOf(registry: Registry, owner: OwnerId): readonly Exercise[] {
  const added = Object.values(registry.exercises).filter(
    (each) => each.owner === owner || isForEverybody(registry, each),
  );
  const usable = added.filter((each) => exerciseById(registry, owner, each.id) === each);
  return [...builtInExercises, ...usable];
}

/**
 * An exercise that the owner may use, by its id (rules, "exercises"). The owner's own comes before an admin's of the same id, so that what
 * an admin adds later does not change the owner's sessions.
 */
export function exerciseById(registry: Registry, owner: OwnerId, id: string): Exercise | undefined {
  return builtInById.get(id) ?? addedBy(registry, owner, id) ?? addedForEverybody(registry, id);
}

function addedForEverybody(registry: Registry, id: string): Exercise | undefined {
  for (const person of Object.values(registry.people)) {
    const found = person.role === 'admin' ? addedBy(registry, person.id, id) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function addedBy(registry: Registry, owner: OwnerId, id: string): Exercise | undefined {
  return own(registry.exercises, exerciseKey({ id, owner }));
}

/** Decided by the role of the exercise's author; people keep the role with which they were added. */
function isForEverybody({ people }: Registry, { owner }: Exercise): boolean {
  return owner !== null && own(people, owner)?.role === 'admin';
}

/** The key of an exercise in the registry. It contains the owner, because two owners may use the same id. */
export function exerciseKey({ id, owner }: Pick<Exercise, 'id' | 'owner'>): string {
  return `${owner ?? ''}/${id}`;
}
