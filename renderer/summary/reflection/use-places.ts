/** The keys I, G and C, which lead to the open items of a day. */
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
