/**
 * A field that is sent when it is left is left with its window as well: nothing else tells a field that its window is closed, and what was
 * typed last would go with it. A window that stays after all, hidden, with what cannot be sent yet, has its caret where it was.
 */

/** `on`: of a window that can be kept open, the question whether it may go; of a tab, its end. */
export function leaveFieldsWithPage(on: 'beforeunload' | 'pagehide'): void {
  // Before anybody asks what is unsent.
  addEventListener(
    on,
    () => {
      const left = document.activeElement;
      if (!(left instanceof HTMLElement) || left === document.body) return;
      left.blur();
      // A page that goes does not come to that.
      setTimeout(() => {
        if (document.activeElement === document.body) left.focus({ preventScroll: true });
      });
    },
    { capture: true },
  );
}
