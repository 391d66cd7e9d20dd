/** How the rows of the history are sized, and which of them are visible while the list is scrolled and resized. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** The height of a row in rem. In a narrow list, the labels stand below the times. */
const rowRem = { wide: 3.5, narrow: 4.5 } as const;
/** The width in rem that a row needs besides its labels. `labelRem` is the minimum width of a label. */
const besideRem = { wide: 17, narrow: 5 } as const;
const labelRem = 4.25;
const mostLabels = 6;
/** How many rows are drawn above and below the visible ones. */
const beyond = 8;

type Shape = keyof typeof rowRem;

interface RowShape {
  readonly shape: Shape;
  /** The person's text size, in pixels. */
  readonly remPx: number;
  /** The height of a row, in pixels. */
  readonly rowPx: number;
}

/** Returns the shape for the person's text size. The list is narrow if not even two labels fit beside the times. */
export function useRowShape(list: RefObject<HTMLElement | null>): RowShape {
  const [remPx] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const [shape, setShape] = useState<Shape>('wide');
  useLayoutEffect(() => {
    const box = list.current;
    if (box === null) return;
    // Includes the scrollbar. The scrollbar depends on the height of the rows, and without this the shape could alternate.
    const look = () =>
      setShape(box.offsetWidth < (besideRem.wide + 2 * labelRem) * remPx ? 'narrow' : 'wide');
    look();
    const size = new ResizeObserver(look);
    size.observe(box);
    return () => size.disconnect();
  }, [list, remPx]);
  return { shape, remPx, rowPx: Math.round(rowRem[shape] * remPx) };
}

/**
 * Returns the visible rows, some rows beyond them, and how many labels fit in a row. It changes only by whole rows, so smooth scrolling
 * does not rerender each frame.
 */
export function useVisibleRows(
  list: RefObject<HTMLElement | null>,
  { shape, rowPx, remPx }: RowShape,
  total: number,
) {
  const beside = besideRem[shape];
  const [sight, setSight] = useState({ first: 0, last: 20, labels: mostLabels });
  /** How many rows are scrolled out at the top. */
  const above = useRef(0);
  useLayoutEffect(() => {
    // When the height of the rows changes, the same rows stay visible.
    if (list.current !== null) list.current.scrollTop = above.current * rowPx;
  }, [list, rowPx]);
  useEffect(() => {
    const box = list.current;
    if (box === null) return;
    const look = () => {
      above.current = box.scrollTop / rowPx;
      const first = Math.max(0, Math.floor(above.current) - beyond);
      const last = Math.ceil((box.scrollTop + box.clientHeight) / rowPx) + beyond;
      const fitting = Math.floor((box.clientWidth / remPx - beside) / labelRem);
      const labels = Math.max(0, Math.min(fitting, mostLabels));
      setSight((before) =>
        before.first === first && before.last === last && before.labels === labels
          ? before
          : { first, last, labels },
      );
    };
    const size = new ResizeObserver(look);
    size.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      size.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, [list, rowPx, remPx, beside]);
  return { ...sight, last: Math.min(sight.last, Math.max(0, total - 1)) };
}
