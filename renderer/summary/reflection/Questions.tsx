/** Three short questions and a note, each optional. The questions can be reworded. */
import { useId, useState } from 'react';
import { useSpeech } from '../../components/page-context.ts';
import type { PageField, PageText } from './use-page-text.ts';

export interface QuestionsProps {
  readonly questions: readonly string[];
  readonly text: PageText;
}

export function Questions({ questions, text }: QuestionsProps) {
  const { t, say } = useSpeech();
  const [isRewording, reword] = useState(false);
  // Unless the questions are being reworded, they have no fields, and a refusal about one is shown below all fields.
  const isElsewhere = text.refused === null || (text.refused.startsWith('question') && !isRewording);
  return (
    <div className="questions">
      {questions.map((question, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a question is identified by its position, whatever its words are
        <div key={at}>
          {isRewording && (
            <Field field={`question ${at}`} label={t('closing.question', { number: at + 1 })} text={text} />
          )}
          <Field
            field={`answer ${at}`}
            label={text.value(`question ${at}`).trim() || question}
            text={text}
            isFirst={at === 0}
          />
        </div>
      ))}
      <Field field="note" label={t('closing.note')} text={text} />
      <p className="refusal" role="alert">
        {text.refusal !== null && isElsewhere && say(text.refusal.message)}
      </p>
      <p className="questions-foot">
        <span className="quiet">{t('closing.skip')}</span>{' '}
        <button
          type="button"
          className="quiet-button line-start"
          aria-pressed={isRewording}
          onClick={() => reword(!isRewording)}
        >
          {t('closing.reword')}
        </button>
      </p>
    </div>
  );
}

interface FieldProps {
  readonly field: PageField;
  readonly label: string;
  readonly text: PageText;
  readonly isFirst?: boolean;
}

function Field({ field, label, text, isFirst = false }: FieldProps) {
  const { t, say } = useSpeech();
  const id = useId();
  const refusal = text.refused === field ? text.refusal : null;
  const props = {
    id,
    className: 'field',
    dir: 'auto',
    value: text.value(field),
    'aria-invalid': refusal !== null,
    'aria-describedby': refusal === null ? `${id}-state` : `${id}-refusal ${id}-state`,
    'data-closing-first': isFirst || undefined,
    onBlur: () => void text.keep(),
  } as const;
  const isKept = text.isKept(field);
  return (
    <div className="written">
      <label htmlFor={id} dir="auto">
        {label}
      </label>
      {/* The state stands beside the label. When it disappears (at the press of a button below, which blurs the field), nothing moves. */}
      <span id={`${id}-state`} className="quiet field-state">
        {isKept ? '' : t('closing.notKept')}
      </span>
      {field.startsWith('question') ? (
        <input {...props} autoComplete="off" onChange={(event) => text.change(field, event.target.value)} />
      ) : (
        <textarea
          {...props}
          rows={field === 'note' ? 3 : 2}
          onChange={(event) => text.change(field, event.target.value)}
        />
      )}
      {refusal !== null && (
        <p id={`${id}-refusal`} className="refusal" role="alert">
          {say(refusal.message)}
        </p>
      )}
    </div>
  );
}
