/**
 * Decides whether the top of the tray window stays in place while the rest scrolls. With a question, a long name or several active sessions
 * it can be as high as the window; then it scrolls too, because otherwise neither the rest nor a focused element in it would be visible.
 * The bottom scrolls as well if there is no room for both.
 */
import { type RefObject, useEffect } from 'react';

/** The minimum room for the rest, in rem: about one row of the list with what is above and below it. */
const leastRem = 8;

export function useTopInPlace(
  top: RefObject<HTMLElement | null>,
  bottom: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const ends = [top.current, bottom.current].filter((each) => each !== null);
    const { documentElement: root } = document;
    // The notices move the top down, so that it reaches the bottom sooner.
    const notices = top.current?.previousElementSibling ?? null;
    const beside = notices === null ? [] : [notices];
    const look = () => {
      // Measures the children, because the layout that follows from the result may move one of them out of its parent.
      const parts = [...beside, ...ends.flatMap((each) => [...each.children])];
      const rest = parts.reduce(
        (left, each) => left - each.getBoundingClientRect().height,
        window.innerHeight,
      );
      const isInPlace = rest >= leastRem * Number.parseFloat(getComputedStyle(root).fontSize);
      root.dataset['trayTop'] = isInPlace ? 'in-place' : rest < 0 ? 'fills' : 'scrolls';
      // Keeps a focused element from being scrolled under the parts that stay in place.
      const stays = (each: Element) => /sticky|fixed/.test(getComputedStyle(each).position);
      const heightOf = (each: Element) => (stays(each) ? each.getBoundingClientRect().height : 0);
      const [above = 0, below = 0] = ends.map((each) =>
        Math.max(heightOf(each), ...[...each.children].map(heightOf)),
      );
      root.style.scrollPaddingBlock = `${above}px ${below}px`;
    };
    const sizes = new ResizeObserver(look);
    for (const each of beside) sizes.observe(each);
    for (const each of ends) for (const part of [each, ...each.children]) sizes.observe(part);
    window.addEventListener('resize', look);
    look();
    return () => {
      sizes.disconnect();
      window.removeEventListener('resize', look);
    };
  }, [top, bottom]);
}
