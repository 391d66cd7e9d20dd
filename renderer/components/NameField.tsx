/** The one-line field for a name, and the first field of its dialog. */
import { LabelledField, type LabelledFieldProps } from './LabelledField.tsx';

export interface NameFieldProps extends Omit<LabelledFieldProps, 'children'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function NameField({ value, onChange, ...labelled }: NameFieldProps) {
  return (
    <LabelledField {...labelled}>
      {(id) => (
        <input
          {...id}
          className="field"
          dir="auto"
          data-first-focus
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </LabelledField>
  );
}
