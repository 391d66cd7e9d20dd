/**
 * Where the focus goes when the window comes into view: to the field that starts things, unless the person is in a field already. A button that
 * had it would be pressed by the first space of what is typed.
 */
import { useEffect } from 'react';

export function useFocusOnShow(): void {
  useEffect(() => {
    const focus = () => {
      if (document.hidden || isElsewhere(document.activeElement)) return;
      document.querySelector<HTMLElement>('.quick-start [role="combobox"]')?.focus();
    };
    focus();
    document.addEventListener('visibilitychange', focus);
    return () => document.removeEventListener('visibilitychange', focus);
  }, []);
}

/** In a field, or in what stands over the page. */
function isElsewhere(active: Element | null): boolean {
  if (active === null || active === document.body) return false;
  return active.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]') !== null;
}
