/** Where the focus goes: to quick start when the window comes into view, and to what makes sense next when a button goes away under it. */
import { type FocusEvent, useEffect, useRef } from 'react';

/** Focuses the field that starts things, unless the person is somewhere already. */
export function useFocusOnShow(): void {
  useEffect(() => {
    const focus = () => {
      if (document.hidden || document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>('.quick-start [role="combobox"]')?.focus();
    };
    focus();
    document.addEventListener('visibilitychange', focus);
    return () => document.removeEventListener('visibilitychange', focus);
  }, []);
}

/** For a part whose controls change with `state`: a focus that goes with one of them moves on to the next `[data-next-focus]`. */
export function useFocusWithin<Part extends HTMLElement>(state: string) {
  const part = useRef<Part>(null);
  const hadFocus = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is on the page depends on the state
  useEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return;
    hadFocus.current = false;
    const next =
      part.current?.querySelector<HTMLElement>('[data-next-focus]') ??
      document.querySelector<HTMLElement>('.quick-start [role="combobox"]');
    next?.focus();
  }, [state]);
  return {
    ref: part,
    onFocus: () => {
      hadFocus.current = true;
    },
    onBlur: (event: FocusEvent) => {
      // Without a new place for it, the control has gone or the window has: then it is still this part's.
      if (event.relatedTarget !== null) hadFocus.current = false;
    },
  };
}
