/** The pages of the history for this window, asked anew when the record has changed. */
import { useEffect, useRef, useState } from 'react';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { refusalStatus, usePage } from '../../components/page-context.ts';
import type { HistoryFilter } from './asked-history.ts';
import { type Found, type HistoryPages, historyPages } from './history-pages.ts';

export interface ReadHistory {
  /** Null until the first answer. */
  readonly found: Found | null;
  /** Counts what was asked for: another number is another list. */
  readonly list: number;
  readonly need: HistoryPages['need'];
  readonly readAhead: HistoryPages['readAhead'];
}

export function useHistory(filter: HistoryFilter, { revision, takenAt }: Snapshot): ReadHistory {
  const { client, say } = usePage();
  const [read, setRead] = useState<{ readonly found: Found | null; readonly list: number }>({
    found: null,
    list: 0,
  });
  const pages = useRef<HistoryPages | null>(null);
  useEffect(() => {
    const opened = historyPages(
      client,
      `window ${crypto.randomUUID()}`,
      (found, isNew) => setRead(({ list }) => ({ found, list: isNew ? list + 1 : list })),
      (refusal) => say(refusalStatus(refusal)),
    );
    pages.current = opened;
    return () => opened.close();
  }, [client, say]);
  const key = JSON.stringify(filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new snapshot means that the record may be another now; the filter by its words
  useEffect(() => pages.current?.ask(filter), [key, revision, takenAt, client, say]);
  return {
    ...read,
    need: async (first, last) => pages.current?.need(first, last),
    readAhead: async (count) => pages.current?.readAhead(count),
  };
}
