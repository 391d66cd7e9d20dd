/**
 * Leaves all keys to an input method while it composes, in every field of every page. The Enter that confirms a conversion submits nothing,
 * the Escape that cancels it closes nothing, and its arrow keys move nothing. A new field needs no code of its own for this.
 */
export function leaveKeysToInputMethod(page: Window): void {
  const onKey = (event: KeyboardEvent) => {
    // In Safari the composition has already ended by then, and only the old key code 229 tells.
    if (!event.isComposing && event.keyCode !== 229) return;
    event.stopImmediatePropagation();
    // The browser must not submit the form either.
    if (event.key === 'Enter') event.preventDefault();
  };
  // Registered first and in the capture phase of the window, so that it runs before every other listener.
  page.addEventListener('keydown', onKey, { capture: true });
}
