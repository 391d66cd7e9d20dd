/** Whether keys go into a text field: then they belong to whoever is typing there. */
export function isText(element: EventTarget | null): boolean {
  return (
    element instanceof Element &&
    element.closest('textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])') !==
      null
  );
}

/** The same of a key that was pressed. An empty combo box does not count: it has the focus when the window opens. */
export function isTyped({ target }: KeyboardEvent): boolean {
  if (target instanceof HTMLInputElement && target.role === 'combobox' && target.value === '') return false;
  return isText(target);
}
