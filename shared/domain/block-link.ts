/** Which block of the plan a session serves, as far as a person has said so. */
import type { Session } from './session.ts';

/** Nobody has said it: the block is found by task and name. No block has this id. */
export const matchedAutomatically = 'automatic';

/** The id of a block; null: it serves none; `matchedAutomatically`: nobody has said it. */
export type BlockLink = string | null;

/** As a session keeps it: absent where nobody has said it. */
export function blockLinkOf(link: BlockLink | undefined): Pick<Session, 'linkedBlockId'> {
  return link === undefined || link === matchedAutomatically ? {} : { linkedBlockId: link };
}

/** The session with that link; undefined: it is not said anew. */
export function withBlockLink(session: Session, link: BlockLink | undefined): Session {
  if (link === undefined) return session;
  const { linkedBlockId: _before, ...others } = session;
  return { ...others, ...blockLinkOf(link) };
}

/** The link of a session. */
export function chosenLink({ linkedBlockId }: Pick<Session, 'linkedBlockId'>): BlockLink {
  return linkedBlockId === undefined ? matchedAutomatically : linkedBlockId;
}
