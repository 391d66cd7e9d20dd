/**
 * Delays the effects of leaving a field while the mouse button is held down on the next control. Those effects may move the rest of the
 * page, and a button that moves away under a held mouse button is not clicked.
 */

let isHeld = false;
let waiting: (() => void)[] = [];

const press = (event: PointerEvent) => {
  isHeld = event.pointerType === 'mouse';
};
/**
 * Runs when the button is released: before the click event, and before anything moves. Commands sent here are sent before those of the
 * click.
 */
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

/** Runs `act` at once, unless the mouse button is held. */
export function whenReleased(act: () => void): void {
  if (isHeld) waiting.push(act);
  else act();
}
