/** Where the focus goes when the window comes into view: to the field that starts things, unless the person is somewhere already. */
import { useEffect } from 'react';

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
