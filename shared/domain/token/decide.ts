/** People's tokens: issued once, stored as a hash, revoked, and noted when used. Only admins issue and revoke them. */
import { assertNever } from '../../assert-never.ts';
import { message } from '../../messages/message.ts';
import { type Instant, msOf } from '../../time/instant.ts';
import { changed, created, decision } from '../decided.ts';
import type { Decided, DecidedPart, Reads } from '../decision.ts';
import { adminsOnly } from '../person/decide.ts';
import { refused } from '../refusal.ts';
import { own, type Person, type Registry, type Token } from '../registry.ts';

export type TokenCommand =
  /** Issues a new token for a person and revokes the previous ones. `sha256` is the token's hash in hexadecimal. */
  | { readonly type: 'IssueToken'; readonly by: Person; readonly person: string; readonly sha256: string }
  | { readonly type: 'RevokeTokens'; readonly by: Person; readonly person: string }
  | { readonly type: 'NoteTokenUse'; readonly token: string };

const notedEveryMs = 3_600_000;

export function decideToken(command: TokenCommand, { now, newId, registry }: Reads): Decided {
  switch (command.type) {
    case 'IssueToken': {
      if (command.by.role !== 'admin') return adminsOnly;
      const { person, sha256 } = command;
      if (own(registry.people, person) === undefined) return noSuchPerson;
      const id = newId(now);
      const fields = { id, person, sha256, createdAt: now, revokedAt: null, lastUsedAt: null };
      return decision('token-issued', id, [
        ...revocations(registry, person, now),
        created('token', 'Token', id, now, fields),
      ]);
    }
    case 'RevokeTokens': {
      if (command.by.role !== 'admin') return adminsOnly;
      if (own(registry.people, command.person) === undefined) return noSuchPerson;
      const parts = revocations(registry, command.person, now);
      if (parts.length === 0) return refused('not-found', message('refusal.noWorkingToken'));
      return decision('token-revoked', command.person, parts);
    }
    case 'NoteTokenUse': {
      const token = own(registry.tokens, command.token);
      if (token === undefined) return refused('not-found', message('refusal.noSuchToken'));
      const parts = isNoted(token, now) ? [] : changedTo(token, now, { lastUsedAt: now });
      return decision('token-used', token.id, parts);
    }
    default:
      return assertNever(command);
  }
}

const noSuchPerson = refused('not-found', message('refusal.noSuchPerson'));

/**
 * Whether the record has a use of the token within the last hour, so that a call which only reads costs no write. A use by a clock that was
 * ahead does not count.
 */
export function isNoted({ lastUsedAt }: Token, now: Instant): boolean {
  return lastUsedAt !== null && Math.abs(msOf(now) - msOf(lastUsedAt)) < notedEveryMs;
}

function changedTo(token: Token, at: Instant, after: Partial<Token>): readonly DecidedPart[] {
  return changed('token', 'Token', token.id, at, { ...token }, after);
}

function revocations(registry: Registry, person: string, at: Instant): readonly DecidedPart[] {
  return liveTokens(registry, person).flatMap((token) => changedTo(token, at, { revokedAt: at }));
}

/** A person's valid tokens. */
export function liveTokens(registry: Registry, person: string): readonly Token[] {
  return Object.values(registry.tokens).filter((each) => each.person === person && each.revokedAt === null);
}
