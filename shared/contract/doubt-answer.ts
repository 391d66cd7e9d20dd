/** The answers to a question about a doubtful stretch, as a door accepts them. */
import { z } from 'zod';
import * as fields from './fields.ts';

const keep = z.strictObject({ as: z.literal('keep') });
const discard = z.strictObject({ as: z.literal('discard') });
const interruption = z.strictObject({
  as: z.literal('interruption'),
  reason: fields.reason.nullable().default(null),
});
const give = z.strictObject({
  as: z.literal('give'),
  /** An existing session, or the description of a new one. */
  to: z.union([z.strictObject({ session: fields.sessionId }), z.strictObject(fields.description)]),
});
const use = z.discriminatedUnion('as', [keep, discard, interruption, give]);

export const doubtAnswer = z.discriminatedUnion('as', [
  keep,
  discard,
  interruption,
  give,
  /** Without `at`, it ended where the doubt begins. */
  z.strictObject({ as: z.literal('ended'), at: fields.instant.nullable().default(null) }),
  z.strictObject({ as: z.literal('split'), at: fields.instant, before: use, after: use }),
]);
