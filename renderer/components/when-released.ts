/**
 * What follows from leaving a field, while the mouse is held down on what comes next: done once it is let go. Whatever is said of a field, or
 * comes in its place, may move the rest of the page; a button that moves from under a held mouse is not pressed.
 */

let isHeld = false;
let waiting: (() => void)[] = [];

const press = (event: PointerEvent) => {
  isHeld = event.pointerType === 'mouse';
};
/** What is clicked is settled when the mouse is let go, before anything moves: what is sent here is sent before what the click sends. */
const release = () => {
  isHeld = false;
  const due = waiting;
  waiting = [];
  for (const act of due) act();
};

if (typeof window !== 'undefined') {
  addEventListener('pointerdown', press, true);
  for (const end of ['pointerup', 'pointercancel', 'dragend', 'pagehide', 'blur'] as const)
    addEventListener(
      end,
      (event) => (end === 'blur' && event.target !== window ? undefined : release()),
      true,
    );
}

/** At once, unless the mouse is held. */
export function whenReleased(act: () => void): void {
  if (isHeld) waiting.push(act);
  else act();
}
