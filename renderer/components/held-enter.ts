/**
 * Ignores the repetitions of a held Enter key. A browser would press the focused button at each repetition, and by the second one
 * "Interrupt" has become "Resume". In a textarea a held Enter still adds lines.
 */
export function takeHeldEnterOnce(page: Window): void {
  const onKey = (event: KeyboardEvent) => {
    if (!event.repeat || event.key !== 'Enter' || event.target instanceof HTMLTextAreaElement) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  page.addEventListener('keydown', onKey, { capture: true });
}
