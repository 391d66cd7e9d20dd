/** What was typed last time, and not saved, is in the fields again: it can be thrown away for what is recorded. */
import { useSpeech } from './page-context.ts';

export function RestoredDraft({ onDiscard }: { readonly onDiscard: () => void }) {
  const { t } = useSpeech();
  return (
    <p className="restored" role="status">
      {t('editor.restored')}{' '}
      <button
        type="button"
        className="quiet-button"
        onClick={({ currentTarget: { form } }) => {
          onDiscard();
          // The button goes, and the focus would go with it.
          form?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
        }}
      >
        {t('editor.discardRestored')}
      </button>
    </p>
  );
}
