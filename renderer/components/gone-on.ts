/** Whether the person has turned to something else while an answer was on its way. The answer then does not move the focus. */

/**
 * Watches from now on. The returned function stops the watching, and says whether the person has pressed the mouse or a key outside of the
 * element, or has left it by Tab. The position of the focus would not tell, because it also moves when the element disappears.
 */
export function watchForGoingOn(element: Element | null): () => boolean {
  let hasGoneOn = false;
  const watching = new AbortController();
  const listen = (name: 'keydown' | 'pointerdown') =>
    document.addEventListener(
      name,
      (event) => {
        const isOutside = !(event.target instanceof Node) || element?.contains(event.target) !== true;
        hasGoneOn ||= isOutside || (event instanceof KeyboardEvent && event.key === 'Tab');
      },
      { capture: true, signal: watching.signal },
    );
  listen('keydown');
  listen('pointerdown');
  return () => {
    watching.abort();
    return hasGoneOn;
  };
}
