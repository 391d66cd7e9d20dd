/** Arrow left and right lead to what lies before and after, where no field and nothing else makes use of them. */
import { useEffect } from 'react';

export function useArrows(move: (by: -1 | 1) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      const own =
        'input, textarea, select, dialog, [role="dialog"], [role="menu"], [role="listbox"], [role="grid"]';
      if (target instanceof Element && target.closest(own) !== null) return;
      if (event.key === 'ArrowLeft') move(-1);
      else if (event.key === 'ArrowRight') move(1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
