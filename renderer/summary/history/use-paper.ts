/**
 * Whether the page is on its way to paper, and the way there. What is to be printed has to be there when the printing begins, which waits for
 * nothing: so it is read while the list rests, and first of all where it is printed from here.
 */
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { mostOnPaper } from './HistoryPaper.tsx';
import type { Found, HistoryPages } from './history-pages.ts';

/** Between what the person does and the reading ahead. */
const restMs = 500;

export interface Paper {
  readonly isOnPaper: boolean;
  /** Reads what belongs on the paper, then prints. */
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew whenever something was found; who reads is the same
  useEffect(() => {
    const timer = setTimeout(() => void readAhead(mostOnPaper), restMs);
    return () => clearTimeout(timer);
  }, [found]);
  const printAll = async () => {
    await readAhead(mostOnPaper);
    window.print();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads what is asked for when it is pressed
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
