/** Tombstones, which tell whether a thing was purged, here or on another device. Only the SHA-256 of its kind and id is kept. */
import { createHash } from 'node:crypto';
import { tombstoneText } from '../../shared/domain/decision.ts';
import type { Registry } from '../../shared/domain/registry.ts';

/** SHA-256 of a text in hexadecimal digits. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function isBuried({ tombstones }: Pick<Registry, 'tombstones'>, kind: string, id: string): boolean {
  // Most records have no tombstones; for them nothing is hashed.
  return hasAny(tombstones) && Object.hasOwn(tombstones, digest(tombstoneText(kind, id)));
}

/**
 * Tables that are known not to be empty. They stay so, because a tombstone is kept for ever. Even a loop over the keys that ends at the
 * first one lists all of them beforehand, which takes milliseconds if there are 100,000.
 */
const filled = new WeakSet<object>();

function hasAny(tombstones: Registry['tombstones']): boolean {
  if (filled.has(tombstones)) return true;
  for (const _any in tombstones) {
    filled.add(tombstones);
    return true;
  }
  return false;
}
