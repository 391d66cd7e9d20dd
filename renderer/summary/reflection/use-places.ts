/** The keys that lead to what a day still asks: I, G, C. */
import { useEffect } from 'react';
import { toClosing, toGaps, toReasons } from './places.ts';

const ways: Readonly<Record<string, () => unknown>> = { i: toReasons, g: toGaps, c: toClosing };

export function usePlaces(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (
        target instanceof Element &&
        target.closest('input, textarea, select, dialog, [role="dialog"], [role="menu"]')
      )
        return;
      const way = ways[event.key];
      if (way === undefined) return;
      event.preventDefault();
      way();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
