/** The time at which a day begins. A time half typed is not sent: only a whole one, when the field is left or Enter is pressed. */
import { useState } from 'react';
import type { ControlProps } from './Setting.tsx';

export interface DayStartFieldProps {
  readonly control: ControlProps;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function DayStartField({ control, value, onChange }: DayStartFieldProps) {
  const [text, setText] = useState(value);
  const send = () => {
    if (text !== '' && text !== value) onChange(text);
  };
  return (
    <input
      {...control}
      type="time"
      className="field"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={send}
      onKeyDown={(event) => {
        if (event.key === 'Enter') send();
      }}
    />
  );
}
