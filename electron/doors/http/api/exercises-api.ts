/** `/api/exercises`: the catalogue of exercises (Workout Sessions, Create Session: `exerciseId`). */
import { exercisesDocument, exerciseRoutes as routes } from '../../../../shared/contract/api/exercises.ts';
import { exerciseById, exercisesOf } from '../../../../shared/domain/exercise-catalogue.ts';
import { accepted, refused } from '../../../../shared/domain/refusal.ts';
import type { Exercise } from '../../../../shared/domain/registry.ts';
import { message } from '../../../../shared/messages/message.ts';
import { addExercise } from '../../../documents/catalogue.ts';
import type { MountedApi } from '../server/mounted-api.ts';
import { type ApiParts, mountedApi } from './api-door.ts';
import { on, plain } from './bound-route.ts';

const noSuchExercise = refused('not-found', message('refusal.noSuchExercise'));

export function exercisesApi(parts: ApiParts): MountedApi {
  const { service } = parts;
  const read = ({ id, name, category }: Exercise) => ({ id, name, category });
  return mountedApi(parts, exercisesDocument, [
    on(routes.list, async ({ who }) =>
      plain(accepted(exercisesOf(service.store.registry, who.person.id).map(read))),
    ),
    on(
      routes.create,
      async ({ who, body: { id, name, category } }) => {
        const added = await addExercise(service, who, { id, name, category });
        return added.ok ? plain(accepted(read(added.value))) : added;
      },
      async (who, made) => {
        const added = exerciseById(service.store.registry, who.person.id, made);
        return added === undefined ? noSuchExercise : plain(accepted(read(added)));
      },
    ),
  ]);
}
