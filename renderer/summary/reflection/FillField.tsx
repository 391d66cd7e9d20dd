/** The field in which a person types what was done in a gap, with labels and a task as in quick start. */
import { useEffect, useId, useRef } from 'react';
import { message } from '../../../shared/messages/message.ts';
import { nameChipsOf } from '../../../shared/quick-line/chips.ts';
import { readNameLine } from '../../../shared/quick-line/read-line.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import type { Interval } from '../../../shared/time/interval.ts';
import { useDraft, useSendOfForm, useSpeech } from '../../components/page-context.ts';
import { UnderstoodParts } from '../../components/UnderstoodParts.tsx';
import { useFormAnswer } from '../../components/use-form-answer.ts';
import { useTasks } from '../../components/use-tasks.ts';

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
  const hintId = useId();
  const tasks = useTasks() ?? [];
  const line = readNameLine(
    name,
    tasks.filter(({ status }) => status === 'open'),
  );
  const fill = async () => {
    // A line that names only a task takes its title.
    const called = line.name === '' ? (line.task?.title ?? '') : line.name;
    if (called === '')
      return refuse({ code: 'invalid-input', message: message('gaps.noName'), field: 'name' });
    const described = { name: called, labels: [...line.labels], linkedTaskId: line.task?.id ?? null };
    const answer = await send('record', { ...described, start, end, on: date });
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
        aria-describedby={hintId}
        aria-invalid={refusal !== null}
        placeholder={t('gaps.example')}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          refuse(null);
        }}
      />
      <div id={hintId}>
        <p className="refusal" role="alert">
          {refusal !== null && speech.say(refusal.message)}
        </p>
        <p className="quiet" role="status">
          <UnderstoodParts parts={nameChipsOf(line, speech)} />
        </p>
      </div>
    </form>
  );
}
