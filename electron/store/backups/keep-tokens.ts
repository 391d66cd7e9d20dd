/**
 * Tokens stay as they are while the record goes back to a backup. Otherwise a token that was revoked after the backup would be valid again,
 * although whoever had it is meant to stay locked out.
 */
import { changed, created } from '../../../shared/domain/decided.ts';
import type { DecidedPart } from '../../../shared/domain/decision.ts';
import { own, type Registry, type Token } from '../../../shared/domain/registry.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { FileStore } from '../store.ts';

/** Commits to the unpacked record what differs about the tokens in the present one. Rejects as `append` does. */
export async function keepTokens(unpacked: FileStore, present: readonly Token[], at: Instant): Promise<void> {
  const { registry } = unpacked;
  const commits = present.flatMap((token) =>
    differing(registry, token, at).map(({ kind, id, events }) => ({
      id: unpacked.nextCommitId(),
      actor: token.person,
      door: 'system' as const,
      what: { code: token.revokedAt === null ? 'token-issued' : 'token-revoked', params: {} },
      undoes: null,
      streams: [{ kind, id, after: own(registry.tokens, id)?.heads ?? [], events }],
    })),
  );
  if (commits.length > 0) await unpacked.append(commits);
}

function differing({ tokens, people }: Registry, present: Token, at: Instant): readonly DecidedPart[] {
  const { heads: _heads, conflicts: _conflicts, ...fields } = present;
  const { id, person, revokedAt } = fields;
  const past = own(tokens, id);
  if (past !== undefined)
    return past.revokedAt === null ? changed('token', 'Token', id, at, { ...past }, { revokedAt }) : [];
  // A revoked token is kept even without its person, so that an older backup, restored after this one, does not make it valid.
  const isKept = revokedAt !== null || own(people, person) !== undefined;
  return isKept ? [created('token', 'Token', id, at, fields)] : [];
}
