/**
 * Keeps the focus on the page: when the element that has it is removed, the focus moves on to what makes sense next; when a dialog closes, back to
 * where it came from. Otherwise the next key would go nowhere, and a screen reader would start again at the top.
 */
const controls = 'a[href], button, input, select, textarea';

/** What had the focus last, on the page itself, and what stood around it then. */
interface Held {
  readonly control: HTMLElement;
  readonly section: Element | null;
  /** The view that it belonged to. */
  readonly view: Element | null;
  /** The controls of the page in their order; `place` is where this one was among them. */
  readonly order: readonly HTMLElement[];
  readonly place: number;
}

/** Returns the undo. */
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
    // Behind an open dialog or menu nothing can have it. It is not always the page that is inert: where something in it stays in reach, such as
    // what the page says, it is what lies around that. And it is inert for a while after the dialog is gone: what React Aria gives the focus back to
    // does not take it then.
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
  // From the menu of a row on to that of the next, not to whatever else stands in it.
  const alike =
    control.ariaHasPopup === null
      ? undefined
      : after.find((each) => isNear(each) && each.ariaHasPopup !== null);
  return (
    named ?? anyNamed ?? alike ?? after.find(isNear) ?? before.findLast(isNear) ?? after[0] ?? before.at(-1)
  );
}

/**
 * Another view has taken the place of the one in which it was: on to the same control there, such as the one that led to it, or to the one that
 * the view names. Never out of the view: there the next key could sign out. Nothing yet, while the view is on its way.
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
