/** An owner's list of routines. A removed one is out of it, though what was made from it keeps the link. */
import type { Registry, Routine } from './registry.ts';
import type { OwnerId } from './session.ts';

/** In the order in which they were added. */
export function routinesOf({ routines }: Pick<Registry, 'routines'>, owner: OwnerId): readonly Routine[] {
  return Object.values(routines).filter((each) => each.owner === owner && each.removedAt === null);
}
