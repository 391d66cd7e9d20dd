/**
 * Keeps the focus on the page. When the focused element is removed, the focus moves to the most sensible neighbour; when a dialog closes,
 * it returns to where it came from. Otherwise the next key would go nowhere, and a screen reader would start at the top again.
 */
const controls = 'a[href], button, input, select, textarea';

/** The element that had the focus last, and what surrounded it then. */
interface Held {
  readonly control: HTMLElement;
  readonly section: Element | null;
  /** The view (`main`) that it belonged to. */
  readonly view: Element | null;
  /** All controls of the page in document order; `place` is the index of this one. */
  readonly order: readonly HTMLElement[];
  readonly place: number;
}

/** Returns the function that stops it. */
export function keepFocus(page: HTMLElement): () => void {
  let held: Held | null = null;
  let wasBehind = false;

  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    wasBehind = false;
    held = heldBy(target, page);
  };
  const onChange = () => {
    if (held === null) return;
    // Behind an open dialog or menu, no control can have the focus. Not always the whole page is inert: if a part of it stays reachable,
    // such as the status line, only its surroundings are. They stay inert for a while after the dialog is gone, so React Aria's attempt to
    // restore the focus fails.
    const isBehind = isInert(held.control);
    wasBehind ||= isBehind;
    if (isBehind) return;
    const { activeElement } = document;
    if (activeElement !== document.body && activeElement !== held.control) return;
    if (isThere(held.control) && !wasBehind) return;
    wasBehind = false;
    nextOf(held, page)?.focus();
  };

  const observer = new MutationObserver(onChange);
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'inert'],
  });
  page.addEventListener('focusin', onFocus);
  return () => {
    observer.disconnect();
    page.removeEventListener('focusin', onFocus);
  };
}

function heldBy(control: HTMLElement, page: HTMLElement): Held {
  const order = [...page.querySelectorAll<HTMLElement>(controls)];
  const [section, view] = [control.closest('section'), control.closest('main')];
  return { control, section, view, order, place: order.indexOf(control) };
}

function nextOf({ control, section, view, order, place }: Held, page: HTMLElement): HTMLElement | undefined {
  if (isThere(control)) return control;
  if (view !== null && !view.isConnected) return inNextView(control, page);
  const after = order.slice(place + 1).filter(isThere);
  const before = order.slice(0, place).filter(isThere);
  if (section === null || !section.isConnected) return after[0] ?? before.at(-1);
  const isNear = (each: HTMLElement) => section.contains(each);
  const named = after.find((each) => isNear(each) && each.matches('[data-next-focus]'));
  const anyNamed = section.querySelector<HTMLElement>('[data-next-focus]');
  // The focus moves from the menu button of a row to that of the next row, not to another control in it.
  const alike =
    control.ariaHasPopup === null
      ? undefined
      : after.find((each) => isNear(each) && each.ariaHasPopup !== null);
  return (
    named ?? anyNamed ?? alike ?? after.find(isNear) ?? before.findLast(isNear) ?? after[0] ?? before.at(-1)
  );
}

/**
 * Another view has replaced the one that had the focus. The focus moves to the same control in the new view (such as the one that led to
 * it) or to the control that the view marks. It never leaves the view, where the next key could press "Sign out". While the view is still
 * loading, it does not move.
 */
function inNextView(control: HTMLElement, page: HTMLElement): HTMLElement | undefined {
  const there = [...page.querySelectorAll<HTMLElement>(`main :is(${controls})`)].filter(isThere);
  const named = (each: HTMLElement) => `${each.tagName} ${each.ariaLabel ?? each.textContent}`;
  return (
    there.find((each) => named(each) === named(control)) ??
    there.find((each) => each.matches('[data-view-focus]')) ??
    there.find((each) => each.ariaCurrent === 'page') ??
    there[0]
  );
}

function isThere(control: HTMLElement): boolean {
  return (
    control.isConnected && !control.matches(':disabled') && !isInert(control) && control.checkVisibility()
  );
}

function isInert(control: HTMLElement): boolean {
  return control.closest('[inert]') !== null;
}
