/** A field whose value is typed. What is half typed is not sent: only the whole, when the field is left, by whatever key. */
import { useState } from 'react';
import { whenReleased } from '../components/when-released.ts';
import type { ControlProps } from './Setting.tsx';

export interface TypedFieldProps {
  readonly control: ControlProps;
  readonly type: 'time' | 'number';
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function TypedField({ control, type, value, onChange }: TypedFieldProps) {
  const [text, setText] = useState(value);
  const send = () => {
    if (text !== '' && text !== value) onChange(text);
    // Left empty it says again what counts.
    else setText(value);
  };
  return (
    <input
      {...control}
      type={type}
      className="field"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => whenReleased(send)}
      onKeyDown={(event) => {
        // Escape closes the window, and would take along what was typed.
        if (event.key === 'Enter' || event.key === 'Escape') send();
      }}
    />
  );
}
