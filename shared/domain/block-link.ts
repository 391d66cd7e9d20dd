/** Which block of the plan a session serves, as far as a person has said so. */
import type { Session } from './session.ts';

/** Nobody has said which block: it is found by task and name. No block has this id. */
export const matchedAutomatically = 'automatic';

/** The id of a block; null if the session serves none; `matchedAutomatically` if nobody has said. */
export type BlockLink = string | null;

/** The link as a session stores it: absent if nobody has said. */
export function blockLinkOf(link: BlockLink | undefined): Pick<Session, 'linkedBlockId'> {
  return link === undefined || link === matchedAutomatically ? {} : { linkedBlockId: link };
}

/** The session with that link. Undefined leaves the link as it is. */
export function withBlockLink(session: Session, link: BlockLink | undefined): Session {
  if (link === undefined) return session;
  const { linkedBlockId: _before, ...others } = session;
  return { ...others, ...blockLinkOf(link) };
}

/** The link of a session. */
export function chosenLink({ linkedBlockId }: Pick<Session, 'linkedBlockId'>): BlockLink {
  return linkedBlockId === undefined ? matchedAutomatically : linkedBlockId;
}
