/** Notes, of as many lines as the person writes. */
import { LabelledField } from './LabelledField.tsx';
import type { NameFieldProps } from './NameField.tsx';

export function NotesField({ value, onChange, ...labelled }: NameFieldProps) {
  return (
    <LabelledField {...labelled}>
      {(id) => (
        <textarea
          {...id}
          className="field"
          dir="auto"
          rows={3}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </LabelledField>
  );
}
