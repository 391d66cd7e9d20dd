/** When the last set of a session was recorded. It is kept with the drafts, because it must outlast the page. */
import { useEffect } from 'react';
import type { Session } from '../../shared/domain/session.ts';
import { usePage } from '../components/page-context.ts';

const beginning = 'rest ';

/** Returns the draft key for a session. */
export function restKey({ id }: Pick<Session, 'id'>): string {
  return `${beginning}${id}`;
}

/** Forgets the rests of sessions that are over. A draft that stayed would keep the window from closing. */
export function useRestsOf(active: readonly Session[]): void {
  const { drafts } = usePage();
  useEffect(() => {
    const kept = new Set(active.map(restKey));
    for (const key of drafts.keys()) if (key.startsWith(beginning) && !kept.has(key)) drafts.drop(key);
  }, [drafts, active]);
}
