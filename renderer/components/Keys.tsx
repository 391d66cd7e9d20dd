/** The keys of a page, shown by `?`, and Escape, which closes the window when nothing inside it is open. */
import { type ReactNode, useEffect, useState } from 'react';
import { isTyped } from './in-text.ts';
import { late } from './late.tsx';
import { usePage } from './page-context.ts';

/** For a page that says its keys by itself. */
export const KeysDialog = late(async () => (await import('./KeysDialog.tsx')).KeysDialog);

export interface KeysProps {
  /** The dialog in which they are written out. */
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
    // Noted before anything inside closes itself by the same key: afterwards nothing would seem open.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [client]);
  return isOpen && children(() => setOpen(false));
}

/** A list that lies in the page itself is always there. */
const open = '[role="dialog"], [role="menu"], [role="listbox"]:not(main *), [data-drawing="true"]';

function isSomethingOpen({ target }: KeyboardEvent): boolean {
  const isInside = target instanceof Element && target.closest('[data-keeps-escape]') !== null;
  return isInside || document.querySelector(open) !== null;
}
