/** Whether the registry in the state agrees with the journal. */
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
 * Ignores what depends on the order in which commits arrived here, and lists of limited length: a session that was purged since may have
 * pushed an entry out of them, which the journal no longer shows. Also ignores routines removed in format 1, which a state of that format
 * does not keep.
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

/** The tombstones in the journal, which say what was purged. */
export function tombstonesIn(folded: FoldedThings): KeptRegistry['tombstones'] {
  const found: Record<string, Tombstone> = {};
  for (const { kind, id, thing } of folded.values()) if (isTombstone(kind, thing)) found[id] = thing;
  return found;
}

/** Narrows the type: the kind determines it. */
function isTombstone(kind: string, _thing: Thing): _thing is Tombstone {
  return kind === 'tombstone';
}
