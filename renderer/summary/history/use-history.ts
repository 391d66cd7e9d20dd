/** The pages of the history for this window, requested again when the record has changed. */
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Session } from '../../../shared/domain/session.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { refusalStatus, usePage } from '../../components/page-context.ts';
import type { HistoryFilter } from './asked-history.ts';
import { type Found, type HistoryPages, historyPages } from './history-pages.ts';
import { rangeNow } from './kept-lines.ts';

export interface ReadHistory {
  /** Null until the first answer. */
  readonly found: Found | null;
  /** The number of the search. Another number means another list. */
  readonly list: number;
  readonly need: HistoryPages['need'];
  readonly readAhead: HistoryPages['readAhead'];
  /** Returns the sessions of a range of rows and reads the missing ones. Null if another list is shown by then. */
  readonly readRange: (first: number, last: number) => Promise<readonly Session[] | null>;
}

export function useHistory(filter: HistoryFilter, { revision, takenAt }: Snapshot): ReadHistory {
  const { client, say } = usePage();
  const [read, setRead] = useState<{ readonly found: Found | null; readonly list: number }>({
    found: null,
    list: 0,
  });
  const latest = useRef(read);
  latest.current = read;
  const pages = useRef<HistoryPages | null>(null);
  useEffect(() => {
    const opened = historyPages(
      client,
      `window ${crypto.randomUUID()}`,
      // Renders synchronously, so that callers that wait for rows to select or print find them drawn.
      (found, isNew) => flushSync(() => setRead(({ list }) => ({ found, list: isNew ? list + 1 : list }))),
      (refusal) => say(refusalStatus(refusal)),
    );
    pages.current = opened;
    return () => opened.close();
  }, [client, say]);
  const key = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new snapshot may mean a changed record; `key` stands for the filter
  useEffect(() => pages.current?.ask(filter), [key, revision, takenAt, client, say]);
  const need = async (first: number, last: number) => pages.current?.need(first, last);
  return {
    ...read,
    need,
    readAhead: async (count) => pages.current?.readAhead(count),
    readRange: async (first, last) => {
      const { found: before, list } = latest.current;
      let range = { first, last };
      for (;;) {
        await need(range.first, range.last);
        const { found, list: listNow } = latest.current;
        if (before === null || found === null || listNow !== list) return null;
        // Changes made elsewhere may have moved the rows meanwhile.
        const now = rangeNow(first, last, before, found);
        if (now.first === range.first && now.last === range.last) return sessionsOf(range, found);
        range = now;
      }
    },
  };
}

function sessionsOf({ first, last }: { readonly first: number; readonly last: number }, found: Found) {
  const sessions: Session[] = [];
  for (let index = first; index <= last; index += 1) {
    const session = found.at(index);
    if (session !== null) sessions.push(session);
  }
  return sessions;
}
