/**
 * Ignores the later clicks of a double click if they hit another control than the first one. The first click may have removed its row, and
 * the next row has taken its place, where nobody has looked yet. Clicks that are further apart in time or place are no double click.
 */
export function takeDoubleClickOnce(page: Window): void {
  let first: Element | null = null;
  const onClick = (event: MouseEvent) => {
    const control = controlOf(event.target);
    // A click by a key or by a script has the detail 0.
    if (event.detail < 2) first = control;
    else if (control !== first) {
      event.stopImmediatePropagation();
      event.preventDefault();
    }
  };
  page.addEventListener('click', onClick, { capture: true });
}

/** Returns the control that a click is for. A click on a label counts as one on its control. */
function controlOf(target: EventTarget | null): Element | null {
  if (!(target instanceof Element)) return null;
  const control = target.closest('button, a, input, select, textarea, summary, label') ?? target;
  return control instanceof HTMLLabelElement ? (control.control ?? control) : control;
}
