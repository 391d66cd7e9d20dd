/** An owner's routines. A removed one is no longer listed, but what was made from it keeps the link. */
import { own, type Registry, type Routine } from './registry.ts';
import type { OwnerId } from './session.ts';

/** Finds removed routines too. */
export function routineById(
  { routines }: Pick<Registry, 'routines'>,
  owner: OwnerId,
  id: string,
): Routine | undefined {
  const routine = own(routines, id);
  return routine?.owner === owner ? routine : undefined;
}

/** In the order in which they were added. */
export function routinesOf({ routines }: Pick<Registry, 'routines'>, owner: OwnerId): readonly Routine[] {
  return Object.values(routines).filter((each) => each.owner === owner && each.removedAt === null);
}
