/**
 * The selected rows of the history. They are kept current when the record changes. A session that is gone, or that no longer matches the
 * filter, is deselected, because an action on the selection must affect only what can be seen.
 */
import { useEffect, useRef, useState } from 'react';
import type { Session, SessionId } from '../../../shared/domain/session.ts';
import type { PageClient } from '../../bridge/page-client.ts';
import { usePage } from '../../components/page-context.ts';
import type { HistoryFilter } from './asked-history.ts';

type Selected = ReadonlyMap<SessionId, Session>;

export interface SelectedLines {
  readonly selected: Selected;
  /** How many selected sessions have disappeared since the last selection. */
  readonly gone: number;
  readonly select: (change: (before: Selected) => Selected) => void;
}

const none: Selected = new Map();

/** The limit of one answer of the query. */
const pageLength = 100;

/** `list` is the number of the search; a new list starts without a selection. `revision` is that of the record. */
export function useSelected(filter: HistoryFilter, list: number, revision: number): SelectedLines {
  const { client } = usePage();
  const [{ selected, gone }, set] = useState({ selected: none, gone: 0 });
  const [searcher] = useState(() => `selected ${crypto.randomUUID()}`);
  const latest = useRef(selected);
  latest.current = selected;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a selection belongs to the list in which it was made
  useEffect(() => set({ selected: none, gone: 0 }), [list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another revision, some sessions may be gone and others changed
  useEffect(() => {
    const asked = [...latest.current.keys()];
    if (asked.length === 0) return;
    let isWanted = true;
    void foundOf(asked, filter, client, searcher).then((found) => {
      if (!isWanted || found === null) return;
      const there = new Map(found.map((each) => [each.id, each]));
      const lost = new Set(asked.filter((id) => !there.has(id)));
      set((before) => {
        const kept = [...before.selected].flatMap(([id, session]): [SessionId, Session][] =>
          lost.has(id) ? [] : [[id, there.get(id) ?? session]],
        );
        return { selected: new Map(kept), gone: before.gone + before.selected.size - kept.length };
      });
    });
    return () => {
      isWanted = false;
    };
  }, [revision, client]);
  return {
    selected,
    gone,
    select: (change) => set((before) => ({ selected: change(before.selected), gone: 0 })),
  };
}

/** Returns those of the sessions that still match the filter; null if that cannot be determined. */
async function foundOf(
  among: SessionId[],
  filter: HistoryFilter,
  client: Pick<PageClient, 'call'>,
  searcher: string,
): Promise<readonly Session[] | null> {
  const found: Session[] = [];
  for (let page = 1; (page - 1) * pageLength < among.length; page += 1) {
    const asked = { ...filter, among, page, limit: pageLength, whole: true, searcher };
    const answer = await client.call('history', asked);
    if (!answer.ok || answer.value.unread > 0) return null;
    found.push(...answer.value.sessions);
    if (found.length >= answer.value.total) break;
  }
  return found;
}
