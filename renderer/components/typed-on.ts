/**
 * A field can be taken away while somebody types in it: what it is about is ended, deleted or resumed elsewhere. Something else has the focus then,
 * and a Space or an Enter would press it, which nobody has seen yet. Until the typing has come to rest, or something is pressed that is no typing,
 * its keys go nowhere, unless into another field.
 */

/** Longer than between two keys of one who types, in milliseconds. */
const restMs = 1_500;

export function letNoTypingGoOn(page: Window): void {
  /** In which was typed last; null: what was pressed last is no typing, and may well be why a field goes. */
  let field: Element | null = null;
  let lastAt = 0;
  const onKey = (event: KeyboardEvent) => {
    const isGone = field?.isConnected === false && event.timeStamp - lastAt < restMs;
    // In another field what is typed can be seen.
    const isOverrun = isGone && isTyping(event) && writtenIn(event.target) === null;
    lastAt = event.timeStamp;
    if (isOverrun) {
      event.stopImmediatePropagation();
      event.preventDefault();
    } else field = isTyping(event) && event.key !== 'Enter' ? writtenIn(event.target) : null;
  };
  page.addEventListener('keydown', onKey, { capture: true });
  // A line made in a text of several is typed as well, where the field does nothing else with that Enter.
  page.addEventListener('keydown', ({ key, target, defaultPrevented }) => {
    if (key === 'Enter' && !defaultPrevented && target instanceof HTMLTextAreaElement) field = target;
  });
  page.addEventListener(
    'pointerdown',
    () => {
      field = null;
    },
    { capture: true },
  );
}

function isTyping({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (
    !ctrlKey &&
    !metaKey &&
    !altKey &&
    ([...key].length === 1 || ['Enter', 'Backspace', 'Delete'].includes(key))
  );
}

function writtenIn(target: EventTarget | null): Element | null {
  const isField =
    target instanceof Element && target.matches('textarea, input:not([type="checkbox"], [type="radio"])');
  return isField ? target : null;
}
