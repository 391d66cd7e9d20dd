/** The lines selected in the history. Whatever else changes the record, they are as they are now, and what is gone is selected no more. */
import { useEffect, useRef, useState } from 'react';
import type { Session, SessionId } from '../../../shared/domain/session.ts';
import { usePage } from '../../components/page-context.ts';

type Selected = ReadonlyMap<SessionId, Session>;

export interface SelectedLines {
  readonly selected: Selected;
  /** As many as somebody else has deleted since they were selected. */
  readonly gone: number;
  readonly select: (change: (before: Selected) => Selected) => void;
}

const none: Selected = new Map();

/** `list`: another one has nothing selected yet. `revision`: of the record. */
export function useSelected(list: number, revision: number): SelectedLines {
  const { client } = usePage();
  const [{ selected, gone }, set] = useState({ selected: none, gone: 0 });
  const latest = useRef(selected);
  latest.current = selected;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected is of the list that was shown
  useEffect(() => set({ selected: none, gone: 0 }), [list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision means that some may be gone, and others changed
  useEffect(() => {
    const asked = [...latest.current.keys()];
    if (asked.length === 0) return;
    let isWanted = true;
    void client.call('sessions', { sessions: asked }).then((answer) => {
      if (!isWanted || !answer.ok) return;
      const there = new Map(answer.value.map((each) => [each.id, each]));
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
