/**
 * A field can disappear while somebody types in it, because its subject was ended, deleted or resumed elsewhere. Another control then has
 * the focus, and a Space or Enter would press something that nobody has looked at. Therefore typed keys are ignored until the typing pauses
 * or another kind of key or the pointer is used, unless they go into another text field.
 */

/** In milliseconds: longer than the pause between two keys of a person who types. */
const restMs = 1_500;

export function letNoTypingGoOn(page: Window): void {
  /**
   * The field that received the last typed key; null if the last key was no typing, because then that key may itself have removed the
   * field.
   */
  let field: Element | null = null;
  let lastAt = 0;
  const onKey = (event: KeyboardEvent) => {
    const isGone = field?.isConnected === false && event.timeStamp - lastAt < restMs;
    // Keys typed into another text field are allowed, because the person sees them there.
    const isOverrun = isGone && isTyping(event) && writtenIn(event.target) === null;
    lastAt = event.timeStamp;
    if (isOverrun) {
      event.stopImmediatePropagation();
      event.preventDefault();
    } else field = isTyping(event) && event.key !== 'Enter' ? writtenIn(event.target) : null;
  };
  page.addEventListener('keydown', onKey, { capture: true });
  // An Enter that adds a line in a textarea counts as typing, unless the field handles Enter in its own way.
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
