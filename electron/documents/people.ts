/** Who is asking, and what a repeated call of theirs leaves. */

import type { CallKey, Person } from '../../shared/domain/registry.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { By, Draft } from '../service/draft.ts';

/** A person known by a token. The local owner may act for any owner in the RoutineLog API. */
export interface Who {
  readonly person: Person;
  readonly isLocal: boolean;
  /** Of the call that they make, where they may repeat it. `at`: when it is made, as it grows old. */
  readonly callKey: (CallKey & { readonly at: Instant }) | null;
}

/** Whoever asks by one of the documented APIs. */
export function byCaller({ person }: Who): By {
  return { actor: person.id, door: 'http' };
}

/** Commits with what a call makes or changes what keeps the call from being carried out again when it is repeated. `made`: the id of that thing. */
export async function saveReceipt(draft: Draft, { callKey }: Who, made: string): Promise<void> {
  if (callKey === null) return;
  const { call, sent, at } = callKey;
  const saved = await draft.decide({ type: 'SaveReceipt', call, sent, made }, at);
  // Without it a repeated call would be carried out twice.
  if (!saved.ok) throw new Error('a receipt is never refused');
}
