/** Whether keys belong to this element because it is a text field. */
export function isText(element: EventTarget | null): boolean {
  return (
    element instanceof Element &&
    element.closest('textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])') !==
      null
  );
}

/** Whether a pressed key belongs to a text field. An empty combo box does not count, because it has the focus when the window opens. */
export function isTyped({ target }: KeyboardEvent): boolean {
  if (target instanceof HTMLInputElement && target.role === 'combobox' && target.value === '') return false;
  return isText(target);
}
