/**
 * Prepares the history for printing. Printing begins at once and waits for nothing, so all that is to be printed must be there before. It
 * is therefore read while the page is idle, and again before the page itself starts to print.
 */
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { mostOnPaper } from './HistoryPaper.tsx';
import type { Found, HistoryPages } from './history-pages.ts';

/** The delay in milliseconds between an action of the person and reading ahead. */
const restMs = 500;

export interface Paper {
  readonly isOnPaper: boolean;
  /** Reads what is to be printed, then prints. */
  readonly print: () => Promise<void>;
}

export function usePaper(found: Found | null, readAhead: HistoryPages['readAhead']): Paper {
  const [isOnPaper, put] = useState(() => matchMedia('print').matches);
  useEffect(() => {
    const media = matchMedia('print');
    const now = (isNow: boolean) => flushSync(() => put(isNow));
    const onMedia = () => now(media.matches);
    const [before, after] = [() => now(true), () => now(false)];
    media.addEventListener('change', onMedia);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      media.removeEventListener('change', onMedia);
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again whenever more was found; `readAhead` does the same each time
  useEffect(() => {
    const timer = setTimeout(() => void readAhead(mostOnPaper), restMs);
    return () => clearTimeout(timer);
  }, [found]);
  const printAll = async () => {
    await readAhead(mostOnPaper);
    window.print();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `printAll` reads what is current when the key is pressed
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isPrint = event.key.toLowerCase() === 'p' && (event.ctrlKey || event.metaKey);
      if (!isPrint || event.shiftKey || event.altKey) return;
      event.preventDefault();
      void printAll();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return { isOnPaper, print: printAll };
}
