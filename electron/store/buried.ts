/** Tombstones, which tell whether a thing was purged, here or on another device. Only the SHA-256 of its kind and id is kept. */
import { createHash } from 'node:crypto';
import { tombstoneText } from '../../shared/domain/decision.ts';
import type { Registry } from '../../shared/domain/registry.ts';

/** SHA-256 of a text in hexadecimal digits. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function isBuried({ tombstones }: Pick<Registry, 'tombstones'>, kind: string, id: string): boolean {
  for (const _any in tombstones) return Object.hasOwn(tombstones, digest(tombstoneText(kind, id)));
  // Most records have no tombstones; for them nothing is hashed.
  return false;
}
