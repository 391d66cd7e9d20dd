/** The RoutineLog document: its five actions, and three further ones in the same form (README: Beyond the document). */
import { z } from 'zod';
import { filledLine, kept, linkedTaskId, name, reason, sessionId } from '../fields.ts';
import { type ApiDocument, noQuery, route } from './route.ts';
import { listOf, timestamp } from './shapes.ts';

const base = '/api/RoutineLog';
const owner = kept(200);
const onSession = { owner, session: sessionId };
const done = z.strictObject({});
const acted = {
  ...noQuery,
  method: 'POST',
  status: 200,
  answer: done,
  refusals: [400, 403, 404, 409],
} as const;

/** RoutineLog, Session: exactly the nine documented fields; an unset field is null. */
export const routineLogSessionSchema = z.strictObject({
  owner: z.string(),
  sessionName: z.string(),
  sessionId: z.string(),
  isPaused: z.boolean(),
  isActive: z.boolean(),
  start: timestamp.nullable(),
  end: timestamp.nullable(),
  linkedTaskId: z.string().nullable(),
  interruptReason: z.string().nullable(),
});

export const routineLogRoutes = {
  getUserSessions: route({
    ...noQuery,
    method: 'POST',
    path: `${base}/_getUserSessions`,
    summary: 'All sessions of an owner',
    body: z.strictObject({ owner }),
    status: 200,
    answer: listOf(routineLogSessionSchema),
    refusals: [400, 403, 404],
    onlyReads: true,
  }),
  createSession: route({
    ...noQuery,
    method: 'POST',
    path: `${base}/createSession`,
    summary: 'Create a session, not started yet',
    body: z.strictObject({
      owner: filledLine(200),
      sessionName: name,
      linkedTaskId: linkedTaskId.optional(),
    }),
    status: 200,
    answer: z.strictObject({ session: z.string() }),
    refusals: [400, 403, 409],
  }),
  startSession: route({
    ...acted,
    path: `${base}/startSession`,
    summary: 'Start a session that is not active',
    body: z.strictObject(onSession),
  }),
  endSession: route({
    ...acted,
    path: `${base}/endSession`,
    summary: 'End an active session',
    body: z.strictObject(onSession),
  }),
  interruptSession: route({
    ...acted,
    path: `${base}/interruptSession`,
    summary: 'Interrupt a running session, with the reason',
    body: z.strictObject({ ...onSession, interruptReason: reason }),
  }),
  resumeSession: route({
    ...acted,
    path: `${base}/resumeSession`,
    summary: 'Resume an interrupted session',
    body: z.strictObject(onSession),
  }),
  explainInterruption: route({
    ...acted,
    path: `${base}/explainInterruption`,
    summary: 'Give the last interruption of a session its reason, or another one',
    body: z.strictObject({ ...onSession, interruptReason: reason }),
  }),
  deleteSession: route({
    ...acted,
    path: `${base}/deleteSession`,
    summary: 'Move a session to the trash; an active one is ended first',
    body: z.strictObject(onSession),
  }),
} as const;

export const routineLogDocument: ApiDocument = {
  base,
  title: 'RoutineLog',
  errorField: 'error',
  routes: routineLogRoutes,
};
