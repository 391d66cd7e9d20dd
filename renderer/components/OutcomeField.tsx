/** The field for the outcome of a session. */
import type { Refusal } from '../../shared/domain/refusal.ts';
import { LabelledField } from './LabelledField.tsx';
import { useSpeech } from './page-context.ts';
import type { SessionDraft } from './session-draft.ts';

const outcomes = [
  ['none', 'editor.outcomeNotSaid'],
  ['done', 'outcome.done'],
  ['partly', 'outcome.partly'],
  ['not_done', 'outcome.not_done'],
] as const;

export interface OutcomeFieldProps {
  readonly outcome: SessionDraft['outcome'];
  readonly refusal: Refusal | null;
  readonly onChange: (outcome: SessionDraft['outcome']) => void;
}

export function OutcomeField({ outcome, refusal, onChange }: OutcomeFieldProps) {
  const { t } = useSpeech();
  return (
    <LabelledField label={t('editor.outcome')} refusal={refusal} field="outcome">
      {(id) => (
        <select
          {...id}
          className="field"
          value={outcome}
          onChange={(event) => {
            const chosen = outcomes.find(([value]) => value === event.target.value);
            if (chosen !== undefined) onChange(chosen[0]);
          }}
        >
          {outcomes.map(([value, code]) => (
            <option key={value} value={value}>
              {t(code)}
            </option>
          ))}
        </select>
      )}
    </LabelledField>
  );
}
