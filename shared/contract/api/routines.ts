/** Routines: templates from which a session may be started (Workout Sessions, Create Session: `routineId`). */
import { z } from 'zod';
import { filledLabels, name } from '../fields.ts';
import { type ApiDocument, noQuery, route, takesNothing } from './route.ts';
import { answered, listOf, message, timestamp } from './shapes.ts';
import { entriesInput, entriesSchema } from './workout-sessions.ts';

const base = '/api/routines';

const routineSchema = z.strictObject({
  id: z.guid(),
  name: z.string(),
  labels: listOf(z.string()),
  exercises: entriesSchema,
  createdAt: timestamp,
  updatedAt: timestamp,
});

export const routineRoutes = {
  create: route({
    ...noQuery,
    method: 'POST',
    path: base,
    summary: 'Create a routine',
    body: z.strictObject({ name, labels: filledLabels.default([]), exercises: entriesInput.default([]) }),
    status: 201,
    answer: routineSchema,
    refusals: [400, 409],
    isVersioned: true,
  }),
  list: route({
    ...takesNothing,
    method: 'GET',
    path: base,
    summary: 'The caller’s routines',
    status: 200,
    answer: listOf(routineSchema),
    refusals: [400],
  }),
  get: route({
    ...takesNothing,
    method: 'GET',
    path: `${base}/{id}`,
    summary: 'A routine',
    status: 200,
    answer: routineSchema,
    refusals: [400, 404],
    isVersioned: true,
  }),
  replace: route({
    ...noQuery,
    method: 'PUT',
    path: `${base}/{id}`,
    summary: 'Update a routine; what is absent stays',
    body: z.strictObject({
      id: answered,
      createdAt: answered,
      updatedAt: answered,
      name: name.optional(),
      labels: filledLabels.optional(),
      exercises: entriesInput.optional(),
    }),
    status: 200,
    answer: routineSchema,
    refusals: [400, 404, 412],
    isVersioned: true,
  }),
  delete: route({
    ...takesNothing,
    method: 'DELETE',
    path: `${base}/{id}`,
    summary: 'Delete a routine; sessions started from it stay as they are',
    status: 200,
    answer: message,
    refusals: [400, 404, 412],
    isVersioned: true,
  }),
} as const;

export const routinesDocument: ApiDocument = {
  base,
  title: 'Routines',
  errorField: 'error',
  routes: routineRoutes,
};
