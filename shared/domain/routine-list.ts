/** An owner's routines. A removed one is no longer listed, but what was made from it keeps the link. */
import type { Registry, Routine } from './registry.ts';
import type { OwnerId } from './session.ts';

/** Finds removed routines too. */
export function routineById(
  { routines }: Pick<Registry, 'routines'>,
  owner: OwnerId,
  id: string,
): Routine | undefined {
  // An id from outside may be `constructor` or another name that every object inherits.
  const routine = Object.hasOwn(routines, id) ? routines[id] : undefined;
  return routine?.owner === owner ? routine : undefined;
}

/** In the order in which they were added. */
export function routinesOf({ routines }: Pick<Registry, 'routines'>, owner: OwnerId): readonly Routine[] {
  return Object.values(routines).filter((each) => each.owner === owner && each.removedAt === null);
}
