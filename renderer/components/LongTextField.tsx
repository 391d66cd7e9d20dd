/** A field for text that may be long. It grows with the text. */
import type { ComponentProps } from 'react';
import { LabelledField } from './LabelledField.tsx';
import type { NameFieldProps } from './NameField.tsx';

/** `rows` is the minimum number of visible lines. */
export interface LongTextFieldProps extends NameFieldProps, Pick<ComponentProps<'textarea'>, 'onKeyDown'> {
  readonly rows: number;
}

export function LongTextField({ label, refusal, field, onChange, ...area }: LongTextFieldProps) {
  return (
    <LabelledField {...{ label, refusal, field }}>
      {(id) => (
        <textarea
          {...id}
          {...area}
          className="field"
          dir="auto"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </LabelledField>
  );
}
