/**
 * Whether what is at the top of the window stays there while the rest is scrolled. With a question, a long name or several sessions under way it
 * can be as high as the window: then it scrolls with the rest, which nobody would see otherwise, nor what has the focus there.
 */
import { type RefObject, useEffect } from 'react';

/** Of the rest, at least a line of the list with what is above and below it. */
const leastRem = 8;

export function useTopInPlace(
  top: RefObject<HTMLElement | null>,
  bottom: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const ends = [top.current, bottom.current].filter((each) => each !== null);
    const { documentElement: root } = document;
    const look = () => {
      const heights = ends.map((each) => each.offsetHeight);
      const rest = heights.reduce((left, each) => left - each, window.innerHeight);
      const isInPlace = rest >= leastRem * Number.parseFloat(getComputedStyle(root).fontSize);
      root.dataset['trayTop'] = isInPlace ? 'in-place' : 'scrolls';
      // What gets the focus comes to lie between those that stay where they are.
      const [above = 0, below = 0] = ends.map((each) =>
        getComputedStyle(each).position === 'sticky' ? each.offsetHeight : 0,
      );
      root.style.scrollPaddingBlock = `${above}px ${below}px`;
    };
    const sizes = new ResizeObserver(look);
    for (const each of ends) sizes.observe(each);
    window.addEventListener('resize', look);
    look();
    return () => {
      sizes.disconnect();
      window.removeEventListener('resize', look);
    };
  }, [top, bottom]);
}
