/**
 * A field that is sent when it is left is left with its window as well: nothing else tells a field that its window is closed, and what was
 * typed last would go with it.
 */

/** `on`: of a window that can be kept open, the question whether it may go; of a tab, its end. */
export function leaveFieldsWithPage(on: 'beforeunload' | 'pagehide'): void {
  // Before anybody asks what is unsent.
  addEventListener(
    on,
    () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
    { capture: true },
  );
}
