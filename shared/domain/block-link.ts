/** Which block of the plan a session serves, as it is said. */
import type { Session } from './session.ts';

/** Not said: matched by task and name. Of ids of blocks none is so called. */
export const matchedAutomatically = 'automatic';

/** A block's id; null: none of the plan; or that it is not said. */
export type BlockLink = string | null;

/** As a session keeps it: absent where it is not said. */
export function blockLinkOf(link: BlockLink | undefined): Pick<Session, 'linkedBlockId'> {
  return link === undefined || link === matchedAutomatically ? {} : { linkedBlockId: link };
}

/** The session with what was said of it, if anything was. */
export function withBlockLink(session: Session, link: BlockLink | undefined): Session {
  if (link === undefined) return session;
  const { linkedBlockId: _before, ...others } = session;
  return { ...others, ...blockLinkOf(link) };
}

/** How the link of a session is said. */
export function chosenLink({ linkedBlockId }: Pick<Session, 'linkedBlockId'>): BlockLink {
  return linkedBlockId === undefined ? matchedAutomatically : linkedBlockId;
}
