/**
 * Moves the focus to quick start when the window becomes visible, unless the person is in a field already. A focused button would be
 * pressed by the first space of a typed text.
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
 * Moves the focus to the field that belongs to a session just started in this window. It does not leave a field with typed text, a dialog
 * or a menu, and does nothing while another window has the focus.
 */
export function leadTo(field: HTMLElement | null): void {
  const { activeElement: active } = document;
  if (!document.hasFocus() || active?.closest('[role="dialog"], [role="menu"]')) return;
  if (active instanceof HTMLInputElement && active.value !== '') return;
  field?.focus();
}

/** Whether the focus is in a field, or in something that lies over the page. */
function isElsewhere(active: Element | null): boolean {
  if (active === null || active === document.body) return false;
  return active.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]') !== null;
}
