/** Where it is said what interrupted: typed and entered it is started, as a session of its own since then; a reason alone is kept as one. */
import type { Interruption, Session } from '../../shared/domain/session.ts';
import { useDraft, useSend, useSpeech } from '../components/page-context.ts';

export interface InBetweenFieldProps {
  readonly session: Session;
  readonly interruption: Interruption;
  /** Reasons used lately. */
  readonly reasons: readonly string[];
}

const offered = 4;

export function InBetweenField({ session: { id, name }, interruption, reasons }: InBetweenFieldProps) {
  const { t } = useSpeech();
  const send = useSend();
  const [text, setText, drop] = useDraft(`reason of ${interruption.id}`);
  const typed = text.trim();
  const label = t('reason.whyInterrupted', { name });
  const of = { session: id, interruption: interruption.id };
  const start = async () => {
    if (typed !== '' && (await send('fillInterruption', { ...of, name: typed })).ok) drop();
  };
  const explain = async (reason: string) => {
    if ((await send('explain', { ...of, reason })).ok) drop();
  };
  return (
    <form
      className="reason-field"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <div className="field-line">
        <input
          className="field"
          aria-label={label}
          data-next-focus
          placeholder={t('inBetween.what')}
          autoComplete="off"
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
          // The Enter that ends a conversion is the input method's.
          onKeyDown={(event) =>
            event.key === 'Enter' && event.nativeEvent.isComposing && event.preventDefault()
          }
        />
      </div>
      {typed !== '' && (
        <div className="in-between-ways">
          <button type="submit" className="button" data-look="primary">
            {t('action.startInBetween')}
          </button>
          <button type="button" className="button" data-look="plain" onClick={() => void explain(typed)}>
            {t('inBetween.onlyReason')}
          </button>
        </div>
      )}
      <fieldset className="quick-reasons" aria-label={t('reason.quickAnswers', { question: label })}>
        {reasons.slice(0, offered).map((reason) => (
          <button key={reason} type="button" className="chip-button" onClick={() => void explain(reason)}>
            {reason}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
