/** Attendance (Time Logs, Attendance): checking out and breaks pause the caller's timer, coming back resumes it. */
import { z } from 'zod';
import { type ApiDocument, route, takesNothing } from './route.ts';
import { timestamp } from './shapes.ts';
import { taskTimerSchema } from './time-logs.ts';

const base = '/api/v1/attendance';

const attendanceSchema = z.strictObject({
  user_id: z.guid(),
  state: z.enum(['checked_out', 'checked_in', 'on_break']),
  /** Null for a person who never checked in. */
  since: timestamp.nullable(),
  /** The caller's timer after the step, or null. */
  timer: taskTimerSchema.nullable(),
});

const step = {
  ...takesNothing,
  method: 'POST',
  status: 200,
  answer: attendanceSchema,
  refusals: [400, 409],
} as const;

export const attendanceRoutes = {
  state: route({
    ...takesNothing,
    method: 'GET',
    path: base,
    summary: 'Whether the caller is at work',
    status: 200,
    answer: attendanceSchema,
    refusals: [400],
  }),
  checkIn: route({ ...step, path: `${base}/check-in`, summary: 'Come to work' }),
  checkOut: route({
    ...step,
    path: `${base}/check-out`,
    summary: 'Leave work; this pauses the caller’s timer',
  }),
  startBreak: route({
    ...step,
    path: `${base}/break/start`,
    summary: 'Begin a break; this pauses the caller’s timer',
  }),
  endBreak: route({
    ...step,
    path: `${base}/break/end`,
    summary: 'End the break; this resumes what the break paused',
  }),
} as const;

export const attendanceDocument: ApiDocument = {
  base,
  title: 'Attendance',
  errorField: 'detail',
  routes: attendanceRoutes,
};
