/** Where a reason is given to an interruption afterwards: type it, or take one of those used lately. What is typed stays until it is sent. */
import { keepFromComposing } from './composing.ts';
import { useDraft, useSend, useSpeech } from './page-context.ts';

export interface ReasonFieldProps {
  readonly session: string;
  readonly interruption: string;
  readonly reasons: readonly string[];
  /** What it says so far; absent: nothing. */
  readonly reason?: string;
  /** Called when a reason has been kept. */
  readonly onKept?: () => void;
  /** Names the field: the question that it answers. */
  readonly label: string;
  /** Whether the focus comes here when a control beside it goes away. */
  readonly isNext?: boolean;
}

const offered = 4;

export function ReasonField(props: ReasonFieldProps) {
  const { session, interruption, reasons, reason: before = '', onKept, label, isNext = false } = props;
  const { t } = useSpeech();
  const send = useSend();
  const [text, setText, drop] = useDraft(`reason of ${interruption}`, before);
  const explain = async (reason: string) => {
    if (reason.trim() === '') return;
    const answer = await send('explain', { session, interruption, reason: reason.trim() });
    if (!answer.ok) return;
    drop();
    onKept?.();
  };
  return (
    <form
      className="reason-field"
      onKeyDown={keepFromComposing}
      onSubmit={(event) => {
        event.preventDefault();
        void explain(text);
      }}
    >
      <div className="field-line">
        <input
          className="field"
          aria-label={label}
          data-next-focus={isNext || undefined}
          dir="auto"
          placeholder={t('reason.say')}
          autoComplete="off"
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {text.trim() !== before && text.trim() !== '' && (
          <button type="submit" className="button" data-look="plain">
            {t('do.keep')}
          </button>
        )}
      </div>
      <QuickReasons label={label} reasons={reasons} onChoose={(reason) => void explain(reason)} />
    </form>
  );
}

export interface ReasonInputProps {
  readonly label: string;
  readonly reasons: readonly string[];
  readonly isWrong: boolean;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

/** The same within a larger form, which sends it. */
export function ReasonInput({ label, reasons, isWrong, value, onChange }: ReasonInputProps) {
  const { t } = useSpeech();
  return (
    <>
      <input
        className="field"
        aria-label={label}
        aria-invalid={isWrong}
        dir="auto"
        placeholder={t('reason.say')}
        autoComplete="off"
        maxLength={500}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {value.trim() === '' && <QuickReasons label={label} reasons={reasons} onChoose={onChange} />}
    </>
  );
}

interface QuickReasonsProps {
  readonly label: string;
  readonly reasons: readonly string[];
  readonly onChoose: (reason: string) => void;
}

function QuickReasons({ label, reasons, onChoose }: QuickReasonsProps) {
  const { t } = useSpeech();
  return (
    <fieldset className="quick-reasons" aria-label={t('reason.quickAnswers', { question: label })}>
      {reasons.slice(0, offered).map((reason) => (
        <button key={reason} type="button" className="chip-button" onClick={() => onChoose(reason)}>
          <bdi>{reason}</bdi>
        </button>
      ))}
    </fieldset>
  );
}
