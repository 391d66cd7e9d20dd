/** `/api/routines`: the caller's own templates (Workout Sessions, Create Session: `routineId`). */
import { routineRoutes as routes, routinesDocument } from '../../../../shared/contract/api/routines.ts';
import { definedOnly } from '../../../../shared/defined-only.ts';
import { exerciseById } from '../../../../shared/domain/exercise-catalogue.ts';
import { labelBook } from '../../../../shared/domain/label-book.ts';
import { accepted, type Result } from '../../../../shared/domain/refusal.ts';
import type { Routine } from '../../../../shared/domain/registry.ts';
import { entriesRead } from '../../../../shared/views/workout-session.ts';
import {
  addRoutine,
  changeRoutine,
  removeRoutine,
  routineFor,
  routinesOf,
} from '../../../documents/catalogue.ts';
import type { MountedApi } from '../server/mounted-api.ts';
import { type ApiParts, mountedApi } from './api-door.ts';
import { on, plain } from './bound-route.ts';
import { versionOf } from './etag.ts';

export function routinesApi(parts: ApiParts): MountedApi {
  const { service } = parts;
  const read = ({ id, owner, name, labels, entries, createdAt, updatedAt }: Routine) => ({
    id,
    name,
    labels: labelBook(service.store.registry, owner).shownAll(labels),
    exercises: entriesRead(entries, (exercise) => exerciseById(service.store.registry, owner, exercise)),
    createdAt,
    updatedAt,
  });
  const versioned = (result: Result<Routine>) =>
    result.ok ? accepted({ body: read(result.value), version: versionOf(result.value) }) : result;

  return mountedApi(parts, routinesDocument, [
    on(
      routes.create,
      async ({ who, body: { name, labels, exercises: entries } }) =>
        versioned(await addRoutine(service, who, { name, labels, entries })),
      async (who, made) => versioned(routineFor(service.store.registry, who, made)),
    ),
    on(routes.list, async ({ who }) => plain(accepted(routinesOf(service.store, who).map(read)))),
    on(routes.get, async ({ who, id }) => versioned(routineFor(service.store.registry, who, id))),
    on(routes.replace, async ({ who, id, isCurrent, body: { name, labels, exercises } }) => {
      const change = definedOnly({ name, labels, entries: exercises });
      return versioned(await changeRoutine(service, who, id, change, isCurrent));
    }),
    on(routes.delete, async ({ who, id, isCurrent }) => {
      const removed = await removeRoutine(service, who, id, isCurrent);
      return removed.ok ? plain(accepted({ message: 'Routine deleted successfully' })) : removed;
    }),
  ]);
}
