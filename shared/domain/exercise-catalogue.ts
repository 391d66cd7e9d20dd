/** The exercise catalogue (Workout Sessions, Create Session: `exerciseId`): a built-in set for everybody, and each owner's own, which may bring its own id. */
import type { Exercise, Registry } from './registry.ts';
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
export const builtInExercises: readonly Exercise[] = Object.entries(names).flatMap(([category, all]) =>
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

/** The built-in ones, then the owner's own, in the order in which they were added. */
export function exercisesOf(registry: Registry, owner: OwnerId): readonly Exercise[] {
  return [...builtInExercises, ...Object.values(registry.exercises).filter((each) => each.owner === owner)];
}

/** An exercise that the owner may use, by its id. */
export function exerciseById(registry: Registry, owner: OwnerId, id: string): Exercise | undefined {
  const key = exerciseKey({ id, owner });
  return (
    builtInById.get(id) ?? (Object.hasOwn(registry.exercises, key) ? registry.exercises[key] : undefined)
  );
}

/** Under which name the registry keeps an exercise: two owners may give theirs the same id. */
export function exerciseKey({ id, owner }: Pick<Exercise, 'id' | 'owner'>): string {
  return `${owner ?? ''}/${id}`;
}
