/** The name of a label or a routine, to be changed where it stands: sent when the field is left, by whatever key; what cannot be is put back. */
import { useState } from 'react';
import { whenReleased } from '../components/when-released.ts';

export interface NameFieldProps {
  /** What it is the name of, for those who do not see where it stands. */
  readonly label: string;
  readonly name: string;
  readonly longest: number;
  /** Answers whether it was done. */
  readonly onRename: (name: string) => Promise<boolean>;
}

export function NameField({ label, name, longest, onRename }: NameFieldProps) {
  const [text, setText] = useState(name);
  const [sent, setSent] = useState(name);
  const [seen, see] = useState(name);
  // It was renamed, here or elsewhere, or that was taken back.
  if (seen !== name) {
    see(name);
    setSent(name);
    setText(name);
  }
  const send = async () => {
    const wanted = text.trim();
    // Enter sends, and leaving the field afterwards not again.
    if (wanted === sent) return;
    if (wanted === '') return setText(name);
    setSent(wanted);
    if (await onRename(wanted)) return;
    setSent(name);
    setText(name);
  };
  return (
    <input
      type="text"
      className="field label-name"
      aria-label={label}
      dir="auto"
      title={name}
      autoComplete="off"
      maxLength={longest}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => whenReleased(() => void send())}
      onKeyDown={(event) => {
        // Escape closes the window, and would take along what was typed.
        if (event.key === 'Enter' || event.key === 'Escape') void send();
      }}
    />
  );
}
