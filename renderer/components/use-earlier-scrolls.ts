/** Keeps the list of a combo box open when a scroll event arrives that belongs to a scroll from before the list opened. */
import { type RefObject, useEffect, useRef } from 'react';

/**
 * React Aria closes the list of a combo box at any scroll event of an ancestor, because the list would no longer stand beside its field.
 * But the browser delivers scroll events at the start of the next frame. If moving the focus to the field scrolls it into view, the list
 * opens at the right place first, and the event of that scroll would close it again. The same happens if the page was scrolled just
 * before the dialog of the field opened. Therefore this hook stops a scroll event if the field is still where it was when the list
 * opened.
 *
 * Returns the handler for `onOpenChange` of the combo box.
 */
export function useEarlierScrolls(field: RefObject<HTMLElement | null>): (isOpen: boolean) => void {
  /** Where the field was when the list opened. Null while the list is closed. */
  const opened = useRef<DOMRect | null>(null);
  useEffect(() => {
    const onScroll = (event: Event) => {
      const now = field.current?.getBoundingClientRect();
      if (now === undefined || opened.current === null) return;
      if (now.top === opened.current.top && now.left === opened.current.left)
        event.stopImmediatePropagation();
    };
    // React Aria listens in the capture phase at the window too, but only once the list is open, so this listener is called first.
    window.addEventListener('scroll', onScroll, true);
    return () => window.removeEventListener('scroll', onScroll, true);
  }, [field]);
  return (isOpen) => {
    opened.current = isOpen ? (field.current?.getBoundingClientRect() ?? null) : null;
  };
}
