/** Whether keys go into a text: what is typed there is somebody's, in the middle of it. */
export function isText(element: EventTarget | null): boolean {
  return (
    element instanceof Element &&
    element.closest('textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])') !==
      null
  );
}
