/**
 * The exercise catalogue (Workout Sessions, Create Session: `exerciseId`): the built-in set, the exercises that admins added for everybody,
 * and the caller's own.
 */
import { z } from 'zod';
import { type ApiDocument, noQuery, route, takesNothing } from './route.ts';
import { listOf, trimmed } from './shapes.ts';

const base = '/api/exercises';

const catalogueSchema = z.strictObject({ id: z.string(), name: z.string(), category: z.string() });

export const exerciseRoutes = {
  list: route({
    ...takesNothing,
    method: 'GET',
    path: base,
    summary: 'The built-in exercises, those that admins added for everybody, and the caller’s own',
    status: 200,
    answer: listOf(catalogueSchema),
    refusals: [400],
  }),
  create: route({
    ...noQuery,
    method: 'POST',
    path: base,
    summary: 'Add an exercise, as an admin for everybody, else for oneself; it may bring its own id',
    body: z.strictObject({ id: trimmed(100).optional(), name: trimmed(200), category: trimmed(60) }),
    status: 201,
    answer: catalogueSchema,
    refusals: [400, 409],
  }),
} as const;

export const exercisesDocument: ApiDocument = {
  base,
  title: 'Exercises',
  errorField: 'error',
  routes: exerciseRoutes,
};
