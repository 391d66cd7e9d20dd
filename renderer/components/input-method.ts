/**
 * While an input method composes, its keys are its own, in every field of every page: the Enter that confirms a conversion sends nothing, the
 * Escape that drops it closes nothing, its arrows move nothing. Whoever adds a field need not think of it.
 */
export function leaveKeysToInputMethod(page: Window): void {
  const onKey = (event: KeyboardEvent) => {
    // Safari has ended the composition by then: it tells by the old key code alone.
    if (!event.isComposing && event.keyCode !== 229) return;
    event.stopImmediatePropagation();
    // Nor does the browser itself send the form.
    if (event.key === 'Enter') event.preventDefault();
  };
  // Before anybody else hears of it: as the first who listens, at the outermost place.
  page.addEventListener('keydown', onKey, { capture: true });
}
