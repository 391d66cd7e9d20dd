/** The keys that lead to what a day still asks: I, G, C. */
import { usePageKeys } from '../use-page-keys.ts';
import { toClosing, toGaps, toReasons } from './places.ts';

const ways: Readonly<Record<string, () => unknown>> = { i: toReasons, g: toGaps, c: toClosing };

export function usePlaces(): void {
  usePageKeys((event) => {
    const way = ways[event.key.toLowerCase()];
    if (way === undefined) return;
    event.preventDefault();
    way();
  });
}
