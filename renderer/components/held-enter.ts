/**
 * Enter that is held acts once: a browser presses the button that has the focus at each repetition, and "Interrupt" is "Resume" by then. In a
 * text of several lines it goes on making lines.
 */
export function takeHeldEnterOnce(page: Window): void {
  const onKey = (event: KeyboardEvent) => {
    if (!event.repeat || event.key !== 'Enter' || event.target instanceof HTMLTextAreaElement) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  page.addEventListener('keydown', onKey, { capture: true });
}
