/** A field for a name that may be long. It wraps over several lines, but Enter submits the form, as in a one-line field. */
import { LongTextField } from './LongTextField.tsx';
import type { NameFieldProps } from './NameField.tsx';

export function GrowingNameField({ onChange, ...field }: NameFieldProps) {
  return (
    <LongTextField
      {...field}
      data-first-focus
      rows={1}
      onChange={(text) => onChange(text.replace(/\n/g, ' '))}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        if (!event.repeat) event.currentTarget.form?.requestSubmit();
      }}
    />
  );
}
