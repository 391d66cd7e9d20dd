/** A name that may be long: however many lines it takes, it is one line to the person, in which Enter saves. */
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
