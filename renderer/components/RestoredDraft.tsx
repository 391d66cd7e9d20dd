/** Says that the fields show what was typed before and not saved, and lets it be discarded. */
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
