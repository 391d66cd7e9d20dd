/**
 * The field in which the reason of an interruption is given afterwards. The person types it or takes one of the latest reasons. The text
 * stays until it is saved; a refusal is shown at the field.
 */
import { type KeyboardEvent, useId, useRef } from 'react';
import { message } from '../../shared/messages/message.ts';
import { AnswerKey } from './AnswerKey.tsx';
import { watchForGoingOn } from './gone-on.ts';
import { useDraft, useSendOfForm, useSpeech } from './page-context.ts';
import { useFormAnswer } from './use-form-answer.ts';

export interface ReasonFieldProps {
  readonly session: string;
  readonly interruption: string;
  readonly reasons: readonly string[];
  /** The present reason; absent if there is none. */
  readonly reason?: string;
  /** Called after a reason has been saved. */
  readonly onKept?: () => void;
  /** The accessible name of the field: the question that it answers. */
  readonly label: string;
  /** Whether the focus moves here when a control beside it disappears. */
  readonly isNext?: boolean;
  /** Whether digits choose the reasons, and 9 moves to the field. */
  readonly isKeyed?: boolean;
}

const offered = 4;
/** One reason for each of the digits 1 to 8; 9 leads to the field. */
const offeredByKey = 8;

export function ReasonField(props: ReasonFieldProps) {
  const {
    session,
    interruption,
    reasons,
    reason: before = '',
    onKept,
    label,
    isNext = false,
    isKeyed = false,
  } = props;
  const speech = useSpeech();
  const { t } = speech;
  const send = useSendOfForm();
  const { refusal, refuse } = useFormAnswer();
  const refusalId = useId();
  const field = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [text, setText, drop] = useDraft(`reason of ${interruption}`, before);
  /** Resolves to true if the reason was saved. */
  const explain = async (reason: string): Promise<boolean> => {
    if (reason.trim() === '') {
      refuse({ code: 'invalid-input', message: message('reason.none'), field: 'reason' });
      return false;
    }
    const answer = await send('explain', { session, interruption, reason: reason.trim() });
    refuse(answer.ok ? null : answer.refusal);
    if (!answer.ok) return false;
    drop();
    onKept?.();
    return true;
  };
  return (
    <form
      ref={form}
      className="reason-field"
      onSubmit={(event) => {
        event.preventDefault();
        void explain(text);
      }}
    >
      <div className="field-line">
        <input
          ref={field}
          className="field"
          aria-label={label}
          aria-invalid={refusal !== null}
          aria-describedby={refusal === null ? undefined : refusalId}
          data-next-focus={isNext || undefined}
          dir="auto"
          placeholder={t('reason.say')}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            refuse(null);
          }}
        />
        {text.trim() !== before && text.trim() !== '' && (
          <button type="submit" className="button" data-look="plain">
            {t('do.keep')}
          </button>
        )}
      </div>
      {refusal !== null && (
        <p id={refusalId} className="refusal" role="alert">
          {speech.say(refusal.message)}
        </p>
      )}
      <QuickReasons
        label={label}
        reasons={reasons}
        onChoose={(reason) => void explain(reason)}
        keyed={
          isKeyed
            ? {
                isNext,
                toField: () => field.current?.focus(),
                explain: async (reason) => {
                  const next = nextAsked(form.current);
                  const hasGoneOn = watchForGoingOn(form.current);
                  const isKept = await explain(reason);
                  if (!hasGoneOn() && isKept) next?.focus();
                },
              }
            : undefined
        }
      />
    </form>
  );
}

/** Returns the first reason button of the next question, so that a person who answers by keys can go on by keys. */
function nextAsked(form: HTMLFormElement | null): HTMLElement | undefined {
  const all = [...document.querySelectorAll<HTMLElement>('[data-keyed] > button:first-of-type')];
  const others = all.filter((each) => form?.contains(each) !== true);
  return (
    others.find(
      (each) => form !== null && form.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING,
    ) ?? others[0]
  );
}

export interface ReasonInputProps {
  readonly label: string;
  readonly reasons: readonly string[];
  readonly isWrong: boolean;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

/** The same field inside a larger form, which submits it. */
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
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {value.trim() === '' && <QuickReasons label={label} reasons={reasons} onChoose={onChange} />}
    </>
  );
}

export interface QuickReasonsProps {
  readonly label: string;
  readonly reasons: readonly string[];
  readonly onChoose: (reason: string) => void;
  /** Absent if the buttons have no keys. */
  readonly keyed?:
    | {
        readonly isNext: boolean;
        readonly toField: () => void;
        readonly explain: (reason: string) => Promise<void>;
      }
    | undefined;
}

/** The latest reasons as buttons. */
export function QuickReasons({ label, reasons, onChoose, keyed }: QuickReasonsProps) {
  const { t } = useSpeech();
  const shown = reasons.slice(0, keyed === undefined ? offered : offeredByKey);
  const onKeyDown = (event: KeyboardEvent) => {
    if (keyed === undefined || event.repeat) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const reason = shown[Number(event.key) - 1];
    if (event.key !== '9' && reason === undefined) return;
    event.preventDefault();
    if (reason === undefined) keyed.toField();
    else void keyed.explain(reason);
  };
  return (
    <fieldset
      className="quick-reasons"
      aria-label={t('reason.quickAnswers', { question: label })}
      data-keyed={keyed?.isNext || undefined}
      onKeyDown={onKeyDown}
    >
      {shown.map((reason, at) => (
        <button
          key={reason}
          type="button"
          className="chip-button"
          aria-keyshortcuts={keyed === undefined ? undefined : String(at + 1)}
          onClick={() => onChoose(reason)}
        >
          {keyed !== undefined && <AnswerKey sign={String(at + 1)} />}
          <bdi>{reason}</bdi>
        </button>
      ))}
    </fieldset>
  );
}
