/** Tokens of people: they are shown once, stored as hashes, and can be revoked; the last use is noted. For admins only. */
import { adminsOnly } from '../../shared/domain/person/decide.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { own, type Person, type Role, type Token } from '../../shared/domain/registry.ts';
import { isNoted, liveTokens } from '../../shared/domain/token/decide.ts';
import { message } from '../../shared/messages/message.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Logger } from '../ports/logger.ts';
import type { Draft } from '../service/draft.ts';
import type { RoutineLogService } from '../service/service.ts';
import { byCaller, saveReceipt, type Who } from './people.ts';

/** Makes the text of a token, and the hash to store. */
export type MakeSecret = () => { readonly secret: string; readonly sha256: string };

export interface WithToken {
  readonly person: Person;
  /** The token itself, which is never shown again. */
  readonly secret: string;
}

const noSuchPerson = refused('not-found', message('refusal.noSuchPerson'));
const isTheFile = refused('conflict', message('refusal.tokenIsFile'));

/** The hash does not reveal the token, so a repeated call whose answer is no longer kept gets this refusal. */
export const tokenWasShown = refused(
  'conflict',
  message('refusal.tokenWasShown', { call: 'POST /api/people/{id}/token' }),
);

export function addPerson(
  service: RoutineLogService,
  who: Who,
  input: { readonly name: string; readonly role: Role; readonly managerId: string | null },
  makeSecret: MakeSecret,
): Promise<Result<WithToken>> {
  return service.transact(byCaller(who), async (draft) => {
    const added = await draft.decide({ type: 'AddPerson', by: who.person, id: null, ...input });
    if (!added.ok) return added;
    return issue(draft, who, added.value.about, makeSecret);
  });
}

async function issue(draft: Draft, who: Who, id: string, makeSecret: MakeSecret): Promise<Result<WithToken>> {
  const { secret, sha256 } = makeSecret();
  const issued = await draft.decide({ type: 'IssueToken', by: who.person, person: id, sha256 });
  if (!issued.ok) return issued;
  await saveReceipt(draft, who, id);
  const person = own(draft.registry.people, id);
  return person === undefined ? noSuchPerson : accepted({ person, secret });
}

/** Everybody, in the order in which they were added, each with the valid token. */
export function peopleFor(
  { registry }: RoutineLogService['store'],
  who: Who,
): Result<readonly { readonly person: Person; readonly token: Token | null }[]> {
  if (who.person.role !== 'admin') return adminsOnly;
  return accepted(
    Object.values(registry.people).map((person) => ({
      person,
      token: liveTokens(registry, person.id)[0] ?? null,
    })),
  );
}

export function renewToken(
  service: RoutineLogService,
  who: Who,
  id: string,
  makeSecret: MakeSecret,
): Promise<Result<WithToken>> {
  return service.transact(byCaller(who), async (draft) => {
    const refusal = refuseOther(service, draft, who, id);
    return refusal ?? issue(draft, who, id, makeSecret);
  });
}

export function revokeToken(service: RoutineLogService, who: Who, id: string): Promise<Result<null>> {
  return service.transact(byCaller(who), async (draft) => {
    const refusal = refuseOther(service, draft, who, id);
    if (refusal !== null) return refusal;
    const revoked = await draft.decide({ type: 'RevokeTokens', by: who.person, person: id });
    return revoked.ok ? accepted(null) : revoked;
  });
}

/** Why the caller may not change a person's token, or null. The local owner's token is a file. */
function refuseOther(
  service: RoutineLogService,
  { registry }: Draft,
  who: Who,
  id: string,
): Result<never> | null {
  if (who.person.role !== 'admin') return adminsOnly;
  if (own(registry.people, id) === undefined) return noSuchPerson;
  return id === service.owner() ? isTheFile : null;
}

/** When tokens were last used: exactly in memory, and to within an hour in the record, so that a call that only reads costs no write. */
export class TokenUse {
  readonly #service: RoutineLogService;
  readonly #logger: Logger;
  readonly #usedAt = new Map<string, Instant>();

  constructor(service: RoutineLogService, logger: Logger) {
    this.#service = service;
    this.#logger = logger;
  }

  used(id: string): void {
    const now = this.#service.now();
    this.#usedAt.set(id, now);
    const kept = own(this.#service.store.registry.tokens, id);
    if (kept === undefined || isNoted(kept, now)) return;
    // The call that used the token goes on, whether or not this is written.
    this.#service
      .execute({ actor: kept.person, door: 'http' }, { type: 'NoteTokenUse', token: id })
      .catch((error: unknown) =>
        this.#logger.warn('the use of a token could not be noted', { error: String(error) }),
      );
  }

  lastUsed(token: Token): Instant | null {
    return this.#usedAt.get(token.id) ?? token.lastUsedAt;
  }
}
