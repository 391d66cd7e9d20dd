/** The keys of the tray window, and what quick start understands. */
import { KeysDialog, type KeysDialogProps } from '../components/KeysDialog.tsx';
import { useSpeech } from '../components/page-context.ts';

/** The most useful forms. shared/quick-line/README.md describes all of them. */
const typedForms = ['at', 'ago', 'range', 'day', 'label', 'task', 'quote'] as const;

export function TrayKeys({ onClose }: Pick<KeysDialogProps, 'onClose'>) {
  const { t } = useSpeech();
  return (
    <KeysDialog
      hasSteps
      onClose={onClose}
      own={[
        [t('key.enter'), t('tray.keyEnter')],
        ['↑ ↓', t('tray.keyArrows')],
        [t('key.tab'), t('tray.keyTab')],
      ]}
      typed={{
        title: t('quickLine.help.title'),
        rows: typedForms.map((form) => [t(`quickLine.example.${form}`), t(`quickLine.help.${form}`)]),
      }}
    />
  );
}
