/** Whether the registry that the state has is the one that the journal tells of. */
import { isDeepStrictEqual } from 'node:util';
import type { Thing } from '../../../shared/domain/commit.ts';
import {
  type KeptRegistry,
  registryThing,
  registryThings,
  type Tombstone,
} from '../../../shared/domain/registry.ts';
import type { FoldedThings } from './fold-group.ts';

/**
 * Without what goes by the order in which things came in here, and the lists that forget: what a purged session once pushed out of them, a
 * journal that knows no more of it still has. Nor does a state of format 1 hold the routines that were taken out while it was the format.
 */
export function registryAgrees(folded: FoldedThings, registry: KeptRegistry): boolean {
  const isLasting = (kind: string, thing: Thing) =>
    kind !== 'receipt' &&
    !(kind === 'routine' && 'removedAt' in thing && thing.removedAt !== null && thing.heads.length === 0);
  let lasting = 0;
  for (const { kind, id, thing } of folded.values()) {
    if (!isLasting(kind, thing)) continue;
    lasting += 1;
    if (!isDeepStrictEqual(registryThing(registry, kind, id), thing)) return false;
  }
  for (const { kind, thing } of registryThings(registry)) if (isLasting(kind, thing)) lasting -= 1;
  return lasting === 0;
}

/** By which the journal knows what was purged. */
export function tombstonesIn(folded: FoldedThings): KeptRegistry['tombstones'] {
  const found: Record<string, Tombstone> = {};
  for (const { kind, id, thing } of folded.values()) if (isTombstone(kind, thing)) found[id] = thing;
  return found;
}

/** Its kind vouches for what it is. */
function isTombstone(kind: string, _thing: Thing): _thing is Tombstone {
  return kind === 'tombstone';
}
