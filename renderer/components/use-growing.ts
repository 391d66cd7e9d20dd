/**
 * How many rows of a long list are drawn: about as many as a window shows, and the others after that picture, more each time, so that
 * whoever goes on to another day waits for none of them. On paper all are there.
 */
import { startTransition, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

const atFirst = 15;
/** Of what is drawn already much is drawn again each time. */
const timesAsMany = 3;

export function useGrowing(count: number): number {
  const [drawn, setDrawn] = useState(atFirst);
  useEffect(() => {
    if (drawn >= count) return;
    const stop = afterPicture(() => startTransition(() => setDrawn(drawn * timesAsMany)));
    const print = () => flushSync(() => setDrawn(count));
    window.addEventListener('beforeprint', print);
    return () => {
      stop();
      window.removeEventListener('beforeprint', print);
    };
  }, [drawn, count]);
  return Math.min(drawn, count);
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
