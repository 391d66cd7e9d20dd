/** The labels field of a dialog, including the label that is being typed. */
import type { Refusal } from '../../shared/domain/refusal.ts';
import { LabelField } from './LabelField.tsx';
import { LabelledField } from './LabelledField.tsx';
import { useSpeech } from './page-context.ts';

export interface LabelsFieldProps {
  readonly labels: readonly string[];
  /** The text that is being typed. It becomes a label when the form is saved. */
  readonly newLabel: string;
  readonly refusal: Refusal | null;
  readonly onChange: (changes: { readonly labels: readonly string[]; readonly newLabel: string }) => void;
}

export function LabelsField({ labels, newLabel, refusal, onChange }: LabelsFieldProps) {
  const { t } = useSpeech();
  return (
    <LabelledField label={t('editor.labels')} refusal={refusal} field="labels">
      {(id) => (
        <LabelField
          {...id}
          labels={labels}
          typed={newLabel}
          onChange={(all, typed) => onChange({ labels: all, newLabel: typed })}
        />
      )}
    </LabelledField>
  );
}
