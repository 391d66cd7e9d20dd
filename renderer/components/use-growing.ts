/**
 * How many of a long list are drawn. Whoever goes on to another day waits for what a window shows, and not for hundreds of rows below it; on
 * paper, and for whoever looks for a text in the page, all are there.
 */
import { type RefObject, startTransition, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { isText } from './in-text.ts';

const atFirst = 15;

/**
 * Rows are drawn as what is shown comes within a window's height of the last one of them from above. `last`: for that row, the one at place
 * `drawn - 1`.
 */
export function useGrowing<Row extends Element>(
  count: number,
): { readonly drawn: number; readonly last: RefObject<Row | null> } {
  const [drawn, setDrawn] = useState(atFirst);
  const last = useRef<Row>(null);
  useAllWhereWanted(drawn, count, setDrawn);
  // At each drawing: another row may be the last one.
  useEffect(() => {
    if (drawn >= count || last.current === null) return;
    const near = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting))
          startTransition(() => setDrawn(drawn + atFirst));
      },
      // Not from below: whoever is past the list would have it push away what they look at.
      { rootMargin: '0px 0px 100%' },
    );
    near.observe(last.current);
    return () => near.disconnect();
  });
  return { drawn: Math.min(drawn, count), last };
}

/** How many rows a table is said to have (WAI-ARIA 1.2, aria-rowcount), its heading included; undefined where all of them are there. */
export function rowsSaid(drawn: number, count: number): number | undefined {
  return drawn < count ? count + 1 : undefined;
}

/** Of what is drawn already much is drawn again each time. */
const timesAsMany = 3;

/** For what lies beside each other, and has no end to come near to: the others are drawn after the first picture, more each time. */
export function useDrawnSoon(count: number): number {
  const [drawn, setDrawn] = useState(atFirst);
  useAllWhereWanted(drawn, count, setDrawn);
  useEffect(() => {
    if (drawn >= count) return;
    return afterPicture(() => startTransition(() => setDrawn(drawn * timesAsMany)));
  }, [drawn, count]);
  return Math.min(drawn, count);
}

const allWanted = 'all-rows-wanted';

/** Has every list on the page drawn to its end, now: for whoever is led to what lies below one, and would have it pushed away by rows that come. */
export function drawAllRows(): void {
  window.dispatchEvent(new Event(allWanted));
}

/** Before the page is printed, gone to the end of, or searched or taken whole by the browser, the rest is drawn at once. */
export function useAllWhereWanted(drawn: number, count: number, setDrawn: (drawn: number) => void): void {
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

/** Calls once the next picture of the page is drawn. Returns the undo. */
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
