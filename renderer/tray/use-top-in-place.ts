/**
 * Whether what is at the top of the window stays there while the rest is scrolled. With a question, a long name or several sessions under way it
 * can be as high as the window: then it scrolls with the rest, which nobody would see otherwise, nor what has the focus there. So does what is at
 * the bottom, where there is no room for both.
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
      // Of their parts, one of which may lie elsewhere by what follows from it.
      const parts = ends.flatMap((each) => [...each.children]);
      const rest = parts.reduce(
        (left, each) => left - each.getBoundingClientRect().height,
        window.innerHeight,
      );
      const isInPlace = rest >= leastRem * Number.parseFloat(getComputedStyle(root).fontSize);
      root.dataset['trayTop'] = isInPlace ? 'in-place' : rest < 0 ? 'fills' : 'scrolls';
      // What gets the focus comes to lie between those that stay where they are.
      const stays = (each: Element) => /sticky|fixed/.test(getComputedStyle(each).position);
      const heightOf = (each: Element) => (stays(each) ? each.getBoundingClientRect().height : 0);
      const [above = 0, below = 0] = ends.map((each) =>
        Math.max(heightOf(each), ...[...each.children].map(heightOf)),
      );
      root.style.scrollPaddingBlock = `${above}px ${below}px`;
    };
    const sizes = new ResizeObserver(look);
    for (const each of ends) for (const part of [each, ...each.children]) sizes.observe(part);
    window.addEventListener('resize', look);
    look();
    return () => {
      sizes.disconnect();
      window.removeEventListener('resize', look);
    };
  }, [top, bottom]);
}
