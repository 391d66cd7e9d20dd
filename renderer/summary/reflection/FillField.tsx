/** The field in which a person types what was done in a gap. */
import { useEffect, useRef } from 'react';
import { message } from '../../../shared/messages/message.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import { useDraft, useSendOfForm, useSpeech } from '../../components/page-context.ts';
import { useFormAnswer } from '../../components/use-form-answer.ts';

interface FillFieldProps {
  readonly date: LocalDate;
  readonly stretch: Interval;
  readonly draftKey: string;
  readonly label: string;
  /** How often the field was requested. The focus moves to it each time. */
  readonly asked: number;
}

/** Enter records the session. A refusal is shown at the field, and the typed text stays. */
export function FillField({ date, stretch: { start, end }, draftKey, label, asked }: FillFieldProps) {
  const speech = useSpeech();
  const { t } = speech;
  const send = useSendOfForm();
  const [name, setName, drop] = useDraft(draftKey);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) field.current?.focus();
  }, [asked]);
  const { refusal, refuse } = useFormAnswer();
  const fill = async () => {
    if (name.trim() === '')
      return refuse({ code: 'invalid-input', message: message('gaps.noName'), field: 'name' });
    const answer = await send('record', { name: name.trim(), start, end, on: date });
    if (!answer.ok) return refuse(answer.refusal);
    drop();
  };
  return (
    <form
      className="gap-fill"
      onSubmit={(event) => {
        event.preventDefault();
        void fill();
      }}
    >
      <input
        ref={field}
        className="field"
        dir="auto"
        autoComplete="off"
        aria-label={label}
        aria-invalid={refusal !== null}
        placeholder={t('gaps.example')}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          refuse(null);
        }}
      />
      <p className="refusal" role="alert">
        {refusal !== null && speech.say(refusal.message)}
      </p>
    </form>
  );
}
