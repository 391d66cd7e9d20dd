/** The caller of an API, and the receipt that a call leaves in case it is repeated. */

import type { CallKey } from '../../shared/domain/receipts.ts';
import type { Person } from '../../shared/domain/registry.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { By, Draft } from '../service/draft.ts';

/** A person known by a token. The local owner may act for any owner in the RoutineLog API. */
export interface Who {
  readonly person: Person;
  readonly isLocal: boolean;
  /** The key of the call, if the caller may repeat it; else null. `at`: when the call is made, because receipts expire. */
  readonly callKey: (CallKey & { readonly at: Instant }) | null;
}

/** The actor of a commit that comes through one of the documented APIs. */
export function byCaller({ person }: Who): By {
  return { actor: person.id, door: 'http' };
}

/**
 * Commits a receipt together with the call's change, so that a repeated call is not carried out again. `made`: the id of what the call made
 * or changed.
 */
export async function saveReceipt(draft: Draft, { callKey }: Who, made: string): Promise<void> {
  if (callKey === null) return;
  const { call, sent, at } = callKey;
  const saved = await draft.decide({ type: 'SaveReceipt', call, sent, made }, at);
  // Without a receipt a repeated call would be carried out twice.
  if (!saved.ok) throw new Error('a receipt is never refused');
}
