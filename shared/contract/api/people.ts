/** People and their tokens, for admins: names, roles, and who reports to whom. */
import { z } from 'zod';
import { type ApiDocument, noQuery, route, takesNothing } from './route.ts';
import { listOf, message, timestamp, trimmed, uuid } from './shapes.ts';

const base = '/api/people';
const role = z.enum(['employee', 'manager', 'hr', 'admin']);

const fields = {
  id: z.guid(),
  name: z.string(),
  role,
  manager_id: z.guid().nullable(),
  created_at: timestamp,
};

export const personSchema = z.strictObject({
  ...fields,
  /** Whether the person has a valid token. The local owner's is the file that the command line reads. */
  has_token: z.boolean(),
  token_created_at: timestamp.nullable(),
  token_last_used_at: timestamp.nullable(),
});
const withToken = z.strictObject({ ...fields, token: z.string() });

export const peopleRoutes = {
  create: route({
    ...noQuery,
    method: 'POST',
    path: base,
    summary: 'Add a person. The token in the answer is shown this once',
    body: z.strictObject({ name: trimmed(200), role, manager_id: uuid.nullable().optional() }),
    status: 201,
    answer: withToken,
    refusals: [400, 403, 404, 409],
  }),
  list: route({
    ...takesNothing,
    method: 'GET',
    path: base,
    summary: 'Everybody',
    status: 200,
    answer: listOf(personSchema),
    refusals: [400, 403],
  }),
  renewToken: route({
    ...takesNothing,
    method: 'POST',
    path: `${base}/{id}/token`,
    summary: 'A new token for a person, in place of the earlier one. Shown this once',
    status: 201,
    answer: withToken,
    refusals: [400, 403, 404, 409],
  }),
  revokeToken: route({
    ...takesNothing,
    method: 'DELETE',
    path: `${base}/{id}/token`,
    summary: 'Revoke a person’s token: it is refused from now on',
    status: 200,
    answer: message,
    refusals: [400, 403, 404, 409],
  }),
} as const;

export const peopleDocument: ApiDocument = {
  base,
  title: 'People',
  errorField: 'error',
  routes: peopleRoutes,
};
