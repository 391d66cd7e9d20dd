/** A name that may be long: the field grows with it, and is one line to the person all the same, in which Enter saves. */
import { LabelledField } from './LabelledField.tsx';
import type { NameFieldProps } from './NameField.tsx';

export function GrowingNameField({ value, onChange, ...labelled }: NameFieldProps) {
  return (
    <LabelledField {...labelled}>
      {(id) => (
        <textarea
          {...id}
          className="field"
          data-first-focus
          dir="auto"
          rows={1}
          value={value}
          onChange={(event) => onChange(event.target.value.replace(/\n/g, ' '))}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (!event.repeat) event.currentTarget.form?.requestSubmit();
          }}
        />
      )}
    </LabelledField>
  );
}
