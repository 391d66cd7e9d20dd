/** Whether keys go into a text field: then they belong to whoever is typing there. */
export function isText(element: EventTarget | null): boolean {
  return (
    element instanceof Element &&
    element.closest('textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])') !==
      null
  );
}
