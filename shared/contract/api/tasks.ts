/** Tasks, in the form of the Time Logs document, which names them by `task_id` (Time Logs, start). */
import { z } from 'zod';
import { isBlank } from '../../domain/plain-text.ts';
import { readLine } from '../fields.ts';
import { type ApiDocument, noBody, noQuery, route, takesNothing } from './route.ts';
import { answered, listOf, timestamp, trimmed, uuid } from './shapes.ts';

const base = '/api/v1/tasks';
const projectTitle = readLine(200)
  .transform((value) => (isBlank(value) ? null : value.trim()))
  .nullable();
const status = z.enum(['open', 'completed']);

export const taskSchema = z.strictObject({
  id: z.guid(),
  title: z.string(),
  project_title: z.string().nullable(),
  assigned_to: z.guid().nullable(),
  status,
  actual_duration_minutes: z.int().min(0),
  created_at: timestamp,
  updated_at: timestamp,
});

export const taskRoutes = {
  create: route({
    ...noQuery,
    method: 'POST',
    path: base,
    summary: 'Create a task; without `assigned_to` it is the caller’s own',
    body: z.strictObject({
      title: trimmed(200),
      project_title: projectTitle.optional(),
      assigned_to: uuid.nullable().optional(),
    }),
    status: 201,
    answer: taskSchema,
    refusals: [400, 403, 404, 409],
    isVersioned: true,
  }),
  list: route({
    ...takesNothing,
    method: 'GET',
    path: base,
    summary: 'The tasks that the caller may see',
    status: 200,
    answer: listOf(taskSchema),
    refusals: [400],
  }),
  get: route({
    ...noBody,
    ...noQuery,
    method: 'GET',
    path: `${base}/{id}`,
    summary: 'A task',
    status: 200,
    answer: taskSchema,
    refusals: [400, 403, 404],
    isVersioned: true,
  }),
  change: route({
    ...noQuery,
    method: 'PATCH',
    path: `${base}/{id}`,
    summary: 'Change a task; what is absent stays. Completing it stops its timers',
    body: z.strictObject({
      id: answered,
      actual_duration_minutes: answered,
      created_at: answered,
      updated_at: answered,
      title: trimmed(200).optional(),
      project_title: projectTitle.optional(),
      assigned_to: uuid.nullable().optional(),
      status: status.optional(),
    }),
    status: 200,
    answer: taskSchema,
    refusals: [400, 403, 404, 409, 412],
    isVersioned: true,
  }),
} as const;

export const tasksDocument: ApiDocument = { base, title: 'Tasks', errorField: 'detail', routes: taskRoutes };
