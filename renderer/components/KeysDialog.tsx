/** The dialog that lists the keys of a page. */
import { isInUse } from '../../shared/contract/shortcut-proof.ts';
import { Dialog } from './Dialog.tsx';
import { usePresent, useSpeech } from './page-context.ts';
import { spokenKeys } from './spoken-keys.ts';

export interface KeysShown {
  /** The page's own keys and what they do; the dialog adds Escape, `?` and the global shortcuts. */
  readonly own: readonly (readonly [keys: string, what: string])[];
  /** Whether undo and redo work by keys on this page. */
  readonly hasSteps?: boolean;
  /** What can be typed into a field of the page, and what it means. */
  readonly typed?: { readonly title: string; readonly rows: KeysShown['own'] };
}

export interface KeysDialogProps extends KeysShown {
  readonly onClose: () => void;
}

export function KeysDialog({ own, typed, hasSteps = false, onClose }: KeysDialogProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { settings } = usePresent();
  const global = (settings?.shortcuts ?? []).filter(isInUse);
  const platform = settings?.platform ?? 'other';
  // A browser has its own zoom keys.
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
    <Dialog title={t('keys.title')} onClose={onClose}>
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

function KeyRows({ rows }: { readonly rows: KeysShown['own'] }) {
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
