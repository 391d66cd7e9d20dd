/**
 * Limits how many rows of a long list are drawn at first, so that changing the day does not wait for hundreds of rows below the window. For
 * printing, and for a search in the page, all rows are drawn.
 */
import { type RefObject, startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { isText } from './in-text.ts';

const atFirst = 15;

/**
 * Draws more rows when the last one is less than a window's height below the visible part. `last` is the ref for that row, the one at index
 * `drawn - 1`.
 */
export function useGrowing<Row extends Element>(
  count: number,
): { readonly drawn: number; readonly last: RefObject<Row | null> } {
  const [drawn, setDrawn] = useState(atFirst);
  const last = useRef<Row>(null);
  useAllWhereWanted(drawn, count, setDrawn);
  // Runs after each rendering, because another row may be the last one now.
  useEffect(() => {
    if (drawn >= count || last.current === null) return;
    const near = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting))
          startTransition(() => setDrawn(drawn + atFirst));
      },
      // The margin applies only downwards. If the visible part is below the list, new rows would push away what the person looks at.
      { rootMargin: '0px 0px 100%' },
    );
    near.observe(last.current);
    return () => near.disconnect();
  });
  return { drawn: Math.min(drawn, count), last };
}

/** The value for a table's aria-rowcount (WAI-ARIA 1.2), including its heading; undefined if all rows are drawn. */
export function rowsSaid(drawn: number, count: number): number | undefined {
  return drawn < count ? count + 1 : undefined;
}

/** The growth factor. Each step draws again much of what is drawn already, so the steps get larger. */
const timesAsMany = 3;

/** For items that lie side by side and have no end to scroll to. The rest is drawn after the first frame, in growing steps. */
export function useDrawnSoon(count: number): number {
  const [drawn, setDrawn] = useState(atFirst);
  useAllWhereWanted(drawn, count, setDrawn);
  useEffect(() => {
    if (drawn >= count) return;
    return afterPicture(() => startTransition(() => setDrawn(drawn * timesAsMany)));
  }, [drawn, count]);
  return Math.min(drawn, count);
}

/** For a list that is cut until the person asks for the rest: how many items are shown, and whether these are all. */
export function useFirstOf(
  count: number,
  first: number,
): { readonly shown: number; readonly isWhole: boolean; readonly setWhole: (isWhole: boolean) => void } {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? count : Math.min(first, count);
  const showWhole = useCallback(() => setWhole(true), []);
  useAllWhereWanted(shown, count, showWhole);
  return { shown, isWhole, setWhole };
}

const allWanted = 'all-rows-wanted';

/**
 * Draws all lists of the page completely, at once. Use it before the focus or the scroll position moves to something below a list, because
 * rows that are added later would push it away.
 */
export function drawAllRows(): void {
  window.dispatchEvent(new Event(allWanted));
}

/** Draws the rest at once before the page is printed, searched, selected as a whole, or scrolled to its end. */
function useAllWhereWanted(drawn: number, count: number, setDrawn: (drawn: number) => void): void {
  useEffect(() => {
    if (drawn >= count) return;
    const all = () => flushSync(() => setDrawn(count));
    const onKey = (event: KeyboardEvent) => {
      const isOfBrowser = (event.ctrlKey || event.metaKey) && 'afg'.includes(event.key.toLowerCase());
      if (isOfBrowser || (!isText(event.target) && ['F3', 'End'].includes(event.key))) all();
    };
    window.addEventListener('beforeprint', all);
    window.addEventListener(allWanted, all);
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('beforeprint', all);
      window.removeEventListener(allWanted, all);
      window.removeEventListener('keydown', onKey, true);
    };
  }, [drawn, count, setDrawn]);
}

/** Calls `act` after the next frame has been drawn. Returns the function that cancels this. */
function afterPicture(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(act);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
