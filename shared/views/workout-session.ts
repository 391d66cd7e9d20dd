/**
 * A session as the Workout Sessions document shows it (Workout Sessions, List Sessions), with its exercises and sets and the figures
 * computed from them.
 */

import type { Exercise } from '../domain/registry.ts';
import { type Entry, firstStart, type Session } from '../domain/session.ts';
import { sum } from '../sum.ts';
import type { Instant } from '../time/instant.ts';
import { totalVolume, workedMinutes } from './day-figures.ts';

export interface WorkoutSet {
  /** In kilograms. For a time-based exercise, weight and repetitions are 0. */
  readonly weight: number;
  readonly reps: number;
  /** In seconds; null for a rep-based exercise. */
  readonly durationSec: number | null;
  readonly completed: boolean;
  readonly isHardSet: boolean;
}

export interface WorkoutEntry {
  readonly exerciseId: string;
  readonly isTimeBased: boolean;
  readonly sets: readonly WorkoutSet[];
  /** Null if the exercise is no longer in the catalogue. */
  readonly exercise: { readonly id: string; readonly name: string; readonly category: string } | null;
}

export type ExerciseOf = (id: string) => Pick<Exercise, 'id' | 'name' | 'category'> | undefined;

export interface WorkoutSession {
  readonly id: string;
  readonly sessionName: string;
  readonly routineId: string | null;
  readonly startTime: Instant | null;
  readonly endTime: Instant | null;
  readonly labels: readonly string[];
  readonly exercises: readonly WorkoutEntry[];
  readonly stats: {
    readonly totalVolume: number;
    readonly duration: number;
    readonly exerciseCount: number;
    readonly totalSets: number;
  };
}

export function workoutSession(session: Session, exerciseOf: ExerciseOf): WorkoutSession {
  const { progress } = session;
  return {
    id: session.id,
    sessionName: session.name,
    routineId: session.routineId,
    startTime: firstStart(session),
    endTime: progress.status === 'ended' ? progress.endedAt : null,
    labels: session.labels,
    exercises: entriesRead(session.entries, exerciseOf),
    stats: {
      totalVolume: totalVolume(session),
      duration: progress.status === 'ended' ? workedMinutes(session) : 0,
      exerciseCount: session.entries.length,
      totalSets: sum(session.entries, ({ sets }) => sets.length),
    },
  };
}

/** Sets in their documented form: fields that do not apply to the kind of exercise are 0 or null. */
export function entriesRead(entries: readonly Entry[], exerciseOf: ExerciseOf): readonly WorkoutEntry[] {
  return entries.map((entry) => {
    const found = exerciseOf(entry.exerciseId);
    return {
      exerciseId: entry.exerciseId,
      isTimeBased: entry.isTimeBased,
      sets: entry.isTimeBased
        ? entry.sets.map(({ durationSec, completed, isHardSet }) => ({
            weight: 0,
            reps: 0,
            durationSec,
            completed,
            isHardSet,
          }))
        : entry.sets.map(({ weight, reps, completed, isHardSet }) => ({
            weight,
            reps,
            durationSec: null,
            completed,
            isHardSet,
          })),
      exercise: found === undefined ? null : { id: found.id, name: found.name, category: found.category },
    };
  });
}
