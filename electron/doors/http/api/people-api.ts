/** `/api/people`: people and their tokens, for admins. */
import type { z } from 'zod';
import {
  peopleDocument,
  type personSchema,
  peopleRoutes as routes,
} from '../../../../shared/contract/api/people.ts';
import { accepted, type Result } from '../../../../shared/domain/refusal.ts';
import type { Person } from '../../../../shared/domain/registry.ts';
import {
  addPerson,
  peopleFor,
  renewToken,
  revokeToken,
  tokenWasShown,
  type WithToken,
} from '../../../documents/tokens.ts';
import { newSecret, sha256 } from '../server/access.ts';
import type { MountedApi } from '../server/mounted-api.ts';
import { type ApiParts, mountedApi } from './api-door.ts';
import { on, plain } from './bound-route.ts';

type PersonRead = z.input<typeof personSchema>;

export function peopleApi(parts: ApiParts): MountedApi {
  const { service, tokenUse } = parts;
  const read = ({ id, name, role, managerId, createdAt }: Person) => ({
    id,
    name,
    role,
    manager_id: managerId,
    created_at: createdAt,
  });
  const withToken = (result: Result<WithToken>) =>
    result.ok ? plain(accepted({ ...read(result.value.person), token: result.value.secret })) : result;

  return mountedApi(parts, peopleDocument, [
    on(
      routes.create,
      async ({ who, body: { name, role, manager_id: managerId = null } }) =>
        withToken(await addPerson(service, who, { name, role, managerId }, makeSecret)),
      async () => tokenWasShown,
    ),
    on(routes.list, async ({ who }) => {
      const people = peopleFor(service.store, who);
      if (!people.ok) return people;
      return plain(
        accepted(
          people.value.map(
            ({ person, token }): PersonRead => ({
              ...read(person),
              has_token: person.id === service.owner() || token !== null,
              token_created_at: token?.createdAt ?? null,
              token_last_used_at: token === null ? null : tokenUse.lastUsed(token),
            }),
          ),
        ),
      );
    }),
    on(
      routes.renewToken,
      async ({ who, id }) => withToken(await renewToken(service, who, id, makeSecret)),
      async () => tokenWasShown,
    ),
    on(routes.revokeToken, async ({ who, id }) => {
      const revoked = await revokeToken(service, who, id);
      return revoked.ok ? plain(accepted({ message: 'Token revoked' })) : revoked;
    }),
  ]);
}

function makeSecret(): { readonly secret: string; readonly sha256: string } {
  const secret = newSecret();
  return { secret, sha256: sha256(secret).toString('hex') };
}
