/** The keys of a page, shown by `?`, and Escape, which closes the window when nothing inside it is open. */
import { useEffect, useState } from 'react';
import { Dialog } from './Dialog.tsx';
import { usePage, usePresent, useSpeech } from './page-context.ts';
import { spokenKeys } from './spoken-keys.ts';

export interface KeysProps {
  /** Keys and what they do, beyond Escape, `?` and the global ones. */
  readonly own: readonly (readonly [keys: string, what: string])[];
  /** On this page what was done can be undone by keys. */
  readonly hasSteps?: boolean;
  /** What can be typed in a field of the page, and what it means. */
  readonly typed?: { readonly title: string; readonly rows: KeysProps['own'] };
}

export function Keys({ own, typed, hasSteps = false }: KeysProps) {
  const { client } = usePage();
  const speech = useSpeech();
  const { t } = speech;
  const { settings } = usePresent();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return;
      if (event.key === 'Escape' && !isSomethingOpen(event)) void client.call('closeWindow', {});
      else if (event.key === '?' && !isTyping(event)) {
        event.preventDefault();
        setOpen(true);
      }
    };
    // Before anything inside closes itself: afterwards nothing would be open any more.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [client]);
  if (!isOpen) return null;
  const global = (settings?.shortcuts ?? []).filter((each) => each.state === 'accepted');
  const platform = settings?.platform ?? 'other';
  // A browser has its own.
  const zoom =
    settings?.host === 'desktop'
      ? [t('keys.zoomKeys', { key: spokenKeys('CommandOrControl', platform, speech) })]
      : [];
  const stepKeys = hasSteps
    ? ([
        [spokenKeys('CommandOrControl+Z', platform, speech), t('keys.undo')],
        [spokenKeys('CommandOrControl+Shift+Z', platform, speech), t('keys.redo')],
      ] as const)
    : [];
  const rows = [
    ...own,
    ...stepKeys,
    ...global.map(
      ({ action, accelerator }) =>
        [spokenKeys(accelerator ?? '', platform, speech), t(`keys.${action}`)] as const,
    ),
    ...zoom.map((each) => [each, t('keys.zoom')] as const),
    [t('key.escape'), t('keys.close')] as const,
    ['?', t('keys.keys')] as const,
  ];
  return (
    <Dialog title={t('keys.title')} onClose={() => setOpen(false)}>
      <KeyRows rows={rows} />
      {typed !== undefined && (
        <>
          <h3 className="section-title keys-title">{typed.title}</h3>
          <KeyRows rows={typed.rows} />
        </>
      )}
    </Dialog>
  );
}

function KeyRows({ rows }: { readonly rows: KeysProps['own'] }) {
  return (
    <dl className="keys">
      {rows.map(([keys, what]) => (
        <div key={what}>
          <dt>
            <kbd>{keys}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

function isSomethingOpen({ target }: KeyboardEvent): boolean {
  const isInside = target instanceof Element && target.closest('[data-keeps-escape]') !== null;
  return isInside || document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}

/** An empty combo box is no text yet: it has the focus when the window opens. */
function isTyping({ target }: KeyboardEvent): boolean {
  if (target instanceof HTMLInputElement && target.role === 'combobox' && target.value === '') return false;
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
