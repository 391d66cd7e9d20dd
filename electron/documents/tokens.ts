/** Tokens of people: given out once, kept as a hash, revoked, and when they were last used. Admins only. */
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { DomainEvent, Person, Registry, Role, Token } from '../../shared/domain/registry.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { RoutineLogService } from '../service/service.ts';
import { own, receipt, type Who } from './people.ts';

/** Makes a token's text and says what of it is kept. */
export type MakeSecret = () => { readonly secret: string; readonly sha256: string };

export interface WithToken {
  readonly person: Person;
  /** In the clear: never seen again. */
  readonly secret: string;
}

const adminsOnly = refused('forbidden', 'Only admins may do this.');
const noSuchPerson = refused('not-found', 'There is no such person.');
const isTheFile = refused(
  'conflict',
  'The local owner’s token is the file that the command line reads: delete that file to change it.',
);

/** What is kept of a token does not tell it: a call that is repeated later than its answer could be is told so. */
export const tokenWasShown = refused(
  'conflict',
  'This call was carried out before, and the token was shown then. Ask for a new one with POST /api/people/{id}/token.',
);

export function addPerson(
  service: RoutineLogService,
  who: Who,
  said: { readonly name: string; readonly role: Role; readonly managerId: string | null },
  makeSecret: MakeSecret,
): Promise<Result<WithToken>> {
  return service.transact(async ({ registry }, now) => {
    if (who.person.role !== 'admin') return adminsOnly;
    if (said.managerId !== null && own(registry.people, said.managerId) === undefined)
      return refused('not-found', 'There is no such manager.', 'manager_id');
    const person: Person = { ...said, id: service.newId(now), isLocal: false, createdAt: now };
    const { secret, sha256 } = makeSecret();
    const token = newToken(service.newId(now), person, sha256, now);
    return accepted({
      events: [
        { type: 'PersonSaved', at: now, person },
        { type: 'TokenSaved', at: now, token },
        ...receipt(who, person.id, now),
      ],
      value: { person, secret },
    });
  });
}

/** Everybody, the eldest first, each with the token that works. */
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
  return service.transact(async ({ registry }, now) => {
    const found = personFor(registry, who, id);
    if (!found.ok) return found;
    const person = found.value;
    const { secret, sha256 } = makeSecret();
    const token = newToken(service.newId(now), person, sha256, now);
    return accepted({
      events: [
        ...revocations(registry, id, now),
        { type: 'TokenSaved', at: now, token },
        ...receipt(who, id, now),
      ],
      value: { person, secret },
    });
  });
}

export function revokeToken(service: RoutineLogService, who: Who, id: string): Promise<Result<null>> {
  return service.transact(async ({ registry }, now) => {
    const found = personFor(registry, who, id);
    if (!found.ok) return found;
    const events = revocations(registry, id, now);
    if (events.length === 0) return refused('not-found', 'This person has no token that works.');
    return accepted({ events, value: null });
  });
}

function personFor(registry: Registry, who: Who, id: string): Result<Person> {
  if (who.person.role !== 'admin') return adminsOnly;
  const person = own(registry.people, id);
  if (person === undefined) return noSuchPerson;
  return person.isLocal ? isTheFile : accepted(person);
}

function newToken(id: string, person: Person, sha256: string, now: Instant): Token {
  return { id, person: person.id, sha256, createdAt: now, revokedAt: null, lastUsedAt: null };
}

function liveTokens(registry: Registry, person: string): readonly Token[] {
  return Object.values(registry.tokens).filter((each) => each.person === person && each.revokedAt === null);
}

function revocations(registry: Registry, person: string, at: Instant): DomainEvent[] {
  return liveTokens(registry, person).map((token) => ({
    type: 'TokenSaved',
    at,
    token: { ...token, revokedAt: at },
  }));
}

const journaledEveryMs = 3_600_000;

/** When tokens were last used: exactly in memory, in the record within the hour, so that a call that only reads costs no write. */
export class TokenUse {
  readonly #service: RoutineLogService;
  readonly #usedAt = new Map<string, Instant>();

  constructor(service: RoutineLogService) {
    this.#service = service;
  }

  used(id: string): void {
    const now = this.#service.now();
    this.#usedAt.set(id, now);
    const kept = own(this.#service.store.registry.tokens, id);
    if (kept === undefined || isRecent(kept, now)) return;
    // Whether it is written or not, the call that used the token goes on.
    void this.#service.transact(async ({ registry }) => {
      const token = own(registry.tokens, id);
      if (token === undefined || isRecent(token, now)) return accepted({ events: [], value: null });
      return accepted({
        events: [{ type: 'TokenSaved', at: now, token: { ...token, lastUsedAt: now } }],
        value: null,
      });
    });
  }

  lastUsed(token: Token): Instant | null {
    return this.#usedAt.get(token.id) ?? token.lastUsedAt;
  }
}

function isRecent({ lastUsedAt }: Token, now: Instant): boolean {
  return lastUsedAt !== null && msOf(now) - msOf(lastUsedAt) < journaledEveryMs;
}
