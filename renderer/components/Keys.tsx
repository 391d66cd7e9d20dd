/** Handles the keys of a page: `?` opens the list of keys; Escape closes the window unless something inside it is open. */
import { type ReactNode, useEffect, useState } from 'react';
import { isTyped } from './in-text.ts';
import { late } from './late.tsx';
import { usePage } from './page-context.ts';

/** For a page that passes its own list of keys. */
export const KeysDialog = late(async () => (await import('./KeysDialog.tsx')).KeysDialog);

export interface KeysProps {
  /** Renders the dialog that lists the keys. */
  readonly children: (onClose: () => void) => ReactNode;
}

export function Keys({ children }: KeysProps) {
  const { client } = usePage();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (event.key === 'Escape' && !isSomethingOpen(event)) void client.call('closeWindow', {});
      else if (event.key === '?' && !isTyped(event)) {
        event.preventDefault();
        setOpen(true);
      }
    };
    // The capture phase is needed: by the bubble phase, an inner part has already closed itself by the same Escape, and nothing seems to be
    // open.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [client]);
  return isOpen && children(() => setOpen(false));
}

/**
 * Selects open dialogs, menus and lists, and drawing on the timeline. A list box inside `main` is part of the page and always there, so it
 * does not count.
 */
const open = '[role="dialog"], [role="menu"], [role="listbox"]:not(main *), [data-drawing="true"]';

function isSomethingOpen({ target }: KeyboardEvent): boolean {
  const isInside = target instanceof Element && target.closest('[data-keeps-escape]') !== null;
  return isInside || document.querySelector(open) !== null;
}
