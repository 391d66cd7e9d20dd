/** Keys of the page itself, without modifiers. They act unless a field, a dialog or another element uses them. */
import { useEffect } from 'react';

const own = 'input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"], [role="grid"]';

export function usePageKeys(onKey: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (target instanceof Element && target.closest(own) !== null) return;
      onKey(event);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  });
}
