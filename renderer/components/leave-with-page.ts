/**
 * Some fields are sent when they lose the focus. Closing the window does not blur them, and the text typed last would be lost. Therefore
 * this blurs the focused field when its window closes. If the window stays after all (hidden, because something is unsent), the caret
 * returns to the field.
 */

/** `on` is `beforeunload` for a window that can be kept open, and `pagehide` for a tab. */
export function leaveFieldsWithPage(on: 'beforeunload' | 'pagehide'): void {
  // The capture phase runs this before the listener that checks for unsent text.
  addEventListener(
    on,
    () => {
      const left = document.activeElement;
      if (!(left instanceof HTMLElement) || left === document.body) return;
      left.blur();
      // A page that really closes never runs this timer.
      setTimeout(() => {
        if (document.activeElement === document.body) left.focus({ preventScroll: true });
      });
    },
    { capture: true },
  );
}
