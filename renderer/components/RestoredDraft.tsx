/** Says that the fields show text that was typed before and not saved, and offers to discard it. */
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
          // The button disappears and would take the focus with it.
          form?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
        }}
      >
        {t('editor.discardRestored')}
      </button>
    </p>
  );
}
