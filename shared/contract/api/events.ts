/**
 * Events: the caller's whole present state, sent after each change as server-sent events. A client keeps the state with the highest
 * revision.
 */
import { z } from 'zod';
import { type ApiDocument, route, takesNothing } from './route.ts';
import { routineLogSessionSchema } from './routine-log.ts';
import { listOf, timestamp } from './shapes.ts';
import { taskTimerSchema } from './time-logs.ts';

const base = '/api/events';

/** The data of an event named `snapshot`. It does not tick: clients count on from `takenAt`. */
export const presentSchema = z.strictObject({
  revision: z.int().min(0),
  takenAt: timestamp,
  /** The running session, or else the one that was interrupted last; null if there is none. */
  current: routineLogSessionSchema.nullable(),
  active: listOf(routineLogSessionSchema),
  timer: taskTimerSchema.nullable(),
});

const eventRoutes = {
  follow: route({
    ...takesNothing,
    method: 'GET',
    path: base,
    summary: 'The caller’s present, and each change of it',
    status: 200,
    answer: presentSchema,
    refusals: [],
    isStream: true,
  }),
} as const;

export const eventsDocument: ApiDocument = {
  base,
  title: 'Events',
  errorField: 'error',
  routes: eventRoutes,
};
