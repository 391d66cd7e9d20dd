/** The Workout Sessions document: sessions with their exercises and sets. */
import { z } from 'zod';
import type { Entry } from '../../domain/session.ts';
import { because, type FieldProblem } from '../field-problem.ts';
import { filledLabels, filledLine, instant, name, routineId } from '../fields.ts';
import { type ApiDocument, noBody, noQuery, route, takesNothing } from './route.ts';
import { answered, listOf, message, timestamp } from './shapes.ts';

const base = '/api/sessions';
const amount = z.number().min(0).max(1_000_000);

const setInput = z.strictObject({
  weight: amount.nullable().optional(),
  reps: amount.nullable().optional(),
  durationSec: amount.nullable().optional(),
  isHardSet: z.boolean().default(true),
  completed: z.boolean().default(true),
});

const exerciseSchema = z.strictObject({ id: z.string(), name: z.string(), category: z.string() });

/** An entry in a request. Clients send back what an answer held, so `exercise` is accepted and ignored. */
const entryInput = z
  .strictObject({
    exerciseId: filledLine(200),
    isTimeBased: z.boolean().default(false),
    sets: z.array(setInput).max(200).default([]),
    exercise: exerciseSchema.nullable().optional(),
  })
  .transform(({ exerciseId, isTimeBased, sets }, context): Entry => {
    const missing = (index: number, field: string, problem: FieldProblem) => {
      context.addIssue({ code: 'custom', path: ['sets', index, field], message: because(problem) });
      return [];
    };
    // Workout Sessions, Create Session: weight and repetitions of a time-based exercise, and the duration of others, are ignored.
    if (isTimeBased)
      return {
        exerciseId,
        isTimeBased,
        sets: sets.flatMap(({ durationSec, isHardSet, completed }, index) =>
          typeof durationSec === 'number' && durationSec > 0
            ? [{ durationSec, isHardSet, completed }]
            : missing(index, 'durationSec', 'input.setWithoutDuration'),
        ),
      };
    return {
      exerciseId,
      isTimeBased,
      sets: sets.flatMap(({ weight, reps, isHardSet, completed }, index) => {
        if (typeof weight !== 'number') return missing(index, 'weight', 'input.setWithoutWeight');
        if (typeof reps !== 'number') return missing(index, 'reps', 'input.setWithoutReps');
        return [{ weight, reps, isHardSet, completed }];
      }),
    };
  });

export const entriesInput = z.array(entryInput).max(200);

const setSchema = z.strictObject({
  weight: z.number().min(0),
  reps: z.number().min(0),
  durationSec: z.number().nullable(),
  completed: z.boolean(),
  isHardSet: z.boolean(),
});

export const entriesSchema = listOf(
  z.strictObject({
    exerciseId: z.string(),
    isTimeBased: z.boolean(),
    sets: listOf(setSchema),
    exercise: exerciseSchema.nullable(),
  }),
);

const workoutSessionSchema = z.strictObject({
  id: z.guid(),
  sessionName: z.string(),
  routineId: z.string().nullable(),
  /** Null for a session that was never started; such a session is not listed. */
  startTime: timestamp.nullable(),
  endTime: timestamp.nullable(),
  labels: listOf(z.string()),
  exercises: entriesSchema,
  stats: z.strictObject({
    totalVolume: z.number().min(0),
    duration: z.int().min(0),
    exerciseCount: z.int().min(0),
    totalSets: z.int().min(0),
  }),
});

/** A whole number in a query. It arrives as text and is described as a number. */
const whole = (least: number, most: number) =>
  z
    .string()
    .refine((value) => /^-?\d{1,40}$/.test(value), because('input.notAWholeNumber'))
    .transform(Number)
    .pipe(z.int().min(least).max(most))
    .optional()
    .meta({ type: 'integer', minimum: least, maximum: most });

export const workoutRoutes = {
  create: route({
    ...noQuery,
    method: 'POST',
    path: base,
    summary: 'Create a session: finished with an end time, running without',
    body: z.strictObject({
      sessionName: name,
      routineId: routineId.optional(),
      startTime: instant.nullable().optional(),
      endTime: instant.nullable().optional(),
      labels: filledLabels.optional(),
      exercises: entriesInput.optional(),
    }),
    status: 201,
    answer: workoutSessionSchema,
    refusals: [400, 409],
    isVersioned: true,
  }),
  list: route({
    ...noBody,
    method: 'GET',
    path: base,
    summary: 'The caller’s sessions that were started, newest first',
    query: z.strictObject({
      page: whole(1, 1_000_000_000),
      limit: whole(1, 100),
      filter: z.enum(['today', 'week', 'month']).optional(),
    }),
    status: 200,
    answer: z.strictObject({
      data: listOf(workoutSessionSchema),
      pagination: z.strictObject({
        total: z.int().min(0),
        page: z.int().min(1),
        limit: z.int().min(1),
        totalPages: z.int().min(0),
      }),
    }),
    refusals: [400],
  }),
  calendar: route({
    ...noBody,
    method: 'GET',
    path: `${base}/stats/calendar`,
    summary: 'Sessions, volume and duration of each day that has any, up to today',
    query: z.strictObject({ days: whole(1, 3660) }),
    status: 200,
    answer: listOf(
      z.strictObject({
        date: z.iso.date(),
        workouts: z.int().min(1),
        totalVolume: z.number().min(0),
        duration: z.int().min(0),
      }),
    ),
    refusals: [400],
  }),
  get: route({
    ...takesNothing,
    method: 'GET',
    path: `${base}/{id}`,
    summary: 'A session with its exercises and sets',
    status: 200,
    answer: workoutSessionSchema,
    refusals: [400, 404],
    isVersioned: true,
  }),
  replace: route({
    ...noQuery,
    method: 'PUT',
    path: `${base}/{id}`,
    summary: 'Update a session; what is absent stays, `exercises` replaces all',
    body: z.strictObject({
      id: answered,
      stats: answered,
      sessionName: name.optional(),
      routineId: routineId.optional(),
      startTime: instant.nullable().optional(),
      endTime: instant.nullable().optional(),
      labels: filledLabels.optional(),
      exercises: entriesInput.optional(),
    }),
    status: 200,
    answer: workoutSessionSchema,
    refusals: [400, 404, 409, 412],
    isVersioned: true,
  }),
  delete: route({
    ...takesNothing,
    method: 'DELETE',
    path: `${base}/{id}`,
    summary: 'Delete a session',
    status: 200,
    answer: message,
    refusals: [400, 404, 412],
    isVersioned: true,
  }),
} as const;

export const workoutsDocument: ApiDocument = {
  base,
  title: 'Workout sessions',
  errorField: 'error',
  routes: workoutRoutes,
};
