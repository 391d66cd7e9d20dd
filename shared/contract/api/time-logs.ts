/** The Time Logs document: one timer per person, manual entries, and the lists of logs. */
import { z } from 'zod';
import { instant, notes } from '../fields.ts';
import { type ApiDocument, noQuery, route, takesNothing } from './route.ts';
import { listOf, timestamp, uuid } from './shapes.ts';

const base = '/api/v1/time-logs';
const onTask = z.strictObject({ task_id: uuid });
/** Time Logs, Enum reference. */
const cause = z.enum(['manual_pause', 'attendance_checkout', 'break_started', 'system']);

/** Time Logs, start: the answer. */
export const taskTimerSchema = z.strictObject({
  id: z.guid(),
  task_id: z.guid(),
  task_title: z.string(),
  project_title: z.string().nullable(),
  user_id: z.guid(),
  status: z.enum(['running', 'paused', 'completed']),
  started_at: timestamp,
  last_resumed_at: timestamp,
  paused_at: timestamp.nullable(),
  accumulated_seconds: z.int().min(0),
  pause_reason: cause.nullable(),
  created_at: timestamp,
  updated_at: timestamp,
});

/** Time Logs, stop: the answer. */
const timeLogSchema = z.strictObject({
  id: z.guid(),
  task_id: z.guid(),
  task_title: z.string(),
  user_id: z.guid(),
  user_name: z.string(),
  project_title: z.string().nullable(),
  started_at: timestamp,
  ended_at: timestamp.nullable(),
  duration_minutes: z.int().min(0),
  source_type: z.enum(['timer', 'manual']),
  notes: z.string().nullable(),
  status: z.enum(['active', 'completed', 'invalid']),
  created_at: timestamp,
  updated_at: timestamp,
});

const timed = { ...noQuery, method: 'POST', status: 200 } as const;

export const timeLogRoutes = {
  start: route({
    ...timed,
    path: `${base}/start`,
    summary: 'Start a timer on a task',
    body: onTask,
    answer: taskTimerSchema,
    refusals: [400, 403, 404, 409],
  }),
  pause: route({
    ...timed,
    path: `${base}/pause`,
    summary: 'Pause the caller’s timer of a task',
    body: onTask,
    answer: taskTimerSchema,
    refusals: [400, 404, 409],
  }),
  resume: route({
    ...timed,
    path: `${base}/resume`,
    summary: 'Resume the caller’s paused timer of a task',
    body: onTask,
    answer: taskTimerSchema,
    refusals: [400, 404, 409],
  }),
  stop: route({
    ...timed,
    path: `${base}/stop`,
    summary: 'Stop the caller’s timer of a task; it becomes a log',
    body: z.strictObject({ task_id: uuid, notes: notes.optional() }),
    answer: timeLogSchema,
    refusals: [400, 404, 409],
  }),
  activeTimer: route({
    ...takesNothing,
    method: 'GET',
    status: 200,
    path: `${base}/active-timer`,
    summary: 'The caller’s timer, running or paused, or null',
    answer: taskTimerSchema.nullable(),
    refusals: [400],
  }),
  manual: route({
    ...timed,
    path: `${base}/manual`,
    summary: 'Enter a stretch of work by hand',
    body: z.strictObject({ task_id: uuid, started_at: instant, ended_at: instant, notes: notes.optional() }),
    answer: timeLogSchema,
    refusals: [400, 404, 409],
  }),
  me: route({
    ...takesNothing,
    method: 'GET',
    status: 200,
    path: `${base}/me`,
    summary: 'The caller’s logs, newest first',
    answer: listOf(timeLogSchema),
    refusals: [400],
  }),
  team: route({
    ...takesNothing,
    method: 'GET',
    status: 200,
    path: `${base}/team`,
    summary: 'Logs of everybody whom the caller may see, newest first',
    answer: listOf(timeLogSchema),
    refusals: [400],
  }),
} as const;

export const timeLogsDocument: ApiDocument = {
  base,
  title: 'Time logs',
  errorField: 'detail',
  routes: timeLogRoutes,
};
