/** The routes of the Workout Sessions document, all sections: the caller's own sessions. */
import {
  workoutRoutes as routes,
  workoutsDocument,
} from '../../../../shared/contract/api/workout-sessions.ts';
import { definedOnly } from '../../../../shared/defined-only.ts';
import { exerciseById } from '../../../../shared/domain/exercise-catalogue.ts';
import { labelBook, withShownLabels } from '../../../../shared/domain/label-book.ts';
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import type { Session } from '../../../../shared/domain/session.ts';
import { message } from '../../../../shared/messages/message.ts';
import { type WorkoutSession, workoutSession } from '../../../../shared/views/workout-session.ts';
import {
  createWorkout,
  deleteWorkout,
  updateWorkout,
  workoutCalendar,
  workoutFor,
  workoutPage,
} from '../../../documents/workouts.ts';
import type { MountedApi } from '../server/mounted-api.ts';
import { type ApiParts, mountedApi } from './api-door.ts';
import { type Answered, on, plain } from './bound-route.ts';
import { versionOf } from './etag.ts';

const form = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/;

export function workoutSessionsApi(parts: ApiParts): MountedApi {
  const { service } = parts;
  const read = (session: Session): WorkoutSession =>
    workoutSession(withShownLabels(session, labelBook(service.store.registry, session.owner)), (id) =>
      exerciseById(service.store.registry, session.owner, id),
    );
  const versioned = (result: Result<Session>): Result<Answered<WorkoutSession>> =>
    result.ok ? accepted({ body: read(result.value), version: versionOf(result.value) }) : result;
  /** Workout Sessions, Get Session Details: 400 for a text that cannot be an id. For a change or deletion the document has only 404. */
  const named = (id: string): Result<string> =>
    form.test(id) ? accepted(id) : refused('invalid-input', message('refusal.invalidSessionId'), 'id');

  return mountedApi(parts, workoutsDocument, [
    on(
      routes.create,
      async ({ who, body }) => versioned(await createWorkout(service, who, definedOnly(body))),
      async (who, made) => versioned(await workoutFor(service, who, made)),
    ),
    on(routes.list, async ({ who, query: { page = 1, limit = 20, filter = null } }) => {
      const { sessions, total } = await workoutPage(service, who, { page, limit, filter });
      const pagination = { total, page, limit, totalPages: Math.ceil(total / limit) };
      return plain(accepted({ data: sessions.map(read), pagination }));
    }),
    on(routes.calendar, async ({ who, query: { days = 30 } }) =>
      plain(accepted(workoutCalendar(service, who, days))),
    ),
    on(routes.get, async ({ who, id }) => {
      const session = named(id);
      return session.ok ? versioned(await workoutFor(service, who, session.value)) : session;
    }),
    on(routes.replace, async ({ who, id, isCurrent, body }) =>
      versioned(await updateWorkout(service, who, id, definedOnly(body), isCurrent)),
    ),
    on(routes.delete, async ({ who, id, isCurrent }) => {
      const deleted = await deleteWorkout(service, who, id, isCurrent);
      return deleted.ok ? plain(accepted({ message: 'Session deleted successfully' })) : deleted;
    }),
  ]);
}
