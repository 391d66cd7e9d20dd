/**
 * Where the focus goes when the window comes into view, to the field that starts things unless the person is in a field already (a button that
 * had it would be pressed by the first space of what is typed); and when what was started has a field of its own.
 */
import { useEffect } from 'react';

export function useFocusOnShow(): void {
  useEffect(() => {
    const focus = () => {
      if (document.hidden || isElsewhere(document.activeElement)) return;
      document.querySelector<HTMLElement>('.quick-start [role="combobox"]')?.focus();
    };
    focus();
    document.addEventListener('visibilitychange', focus);
    return () => document.removeEventListener('visibilitychange', focus);
  }, []);
}

/**
 * On to where the next keys are meant of whoever has just started something in this window: not away from what is half typed, nor from what
 * stands over the page, and not while another window has the keys.
 */
export function leadTo(field: HTMLElement | null): void {
  const { activeElement: active } = document;
  if (!document.hasFocus() || active?.closest('[role="dialog"], [role="menu"]')) return;
  if (active instanceof HTMLInputElement && active.value !== '') return;
  field?.focus();
}

/** In a field, or in what stands over the page. */
function isElsewhere(active: Element | null): boolean {
  if (active === null || active === document.body) return false;
  return active.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]') !== null;
}
