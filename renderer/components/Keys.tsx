/** The keys of a page, shown by `?`, and Escape, which closes the window when nothing inside it is open. */
import { useEffect, useState } from 'react';
import type { KeysShown } from './KeysDialog.tsx';
import { late } from './late.tsx';
import { usePage } from './page-context.ts';

const KeysDialog = late(async () => (await import('./KeysDialog.tsx')).KeysDialog);

export function Keys(shown: KeysShown) {
  const { client } = usePage();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      if (event.key === 'Escape' && !isSomethingOpen(event)) void client.call('closeWindow', {});
      else if (event.key === '?' && !isTyping(event)) {
        event.preventDefault();
        setOpen(true);
      }
    };
    // Noted before anything inside closes itself by the same key: afterwards nothing would seem open.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [client]);
  if (!isOpen) return null;
  return <KeysDialog {...shown} onClose={() => setOpen(false)} />;
}

/** A list that lies in the page itself is always there. */
const open = '[role="dialog"], [role="menu"], [role="listbox"]:not(main *), [data-drawing="true"]';

function isSomethingOpen({ target }: KeyboardEvent): boolean {
  const isInside = target instanceof Element && target.closest('[data-keeps-escape]') !== null;
  return isInside || document.querySelector(open) !== null;
}

/** An empty combo box does not count as a text that is being typed: it has the focus when the window opens. */
function isTyping({ target }: KeyboardEvent): boolean {
  if (target instanceof HTMLInputElement && target.role === 'combobox' && target.value === '') return false;
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
