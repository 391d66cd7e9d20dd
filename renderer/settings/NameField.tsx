/**
 * The name of a label or a routine, to be changed where it stands: sent when the field is left, by whatever key. What is refused stays as it
 * was typed, with the reason under it; Escape takes it back, and so does emptying the field.
 */
import { useEffect, useId, useState } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { usePage } from '../components/page-context.ts';
import { whenReleased } from '../components/when-released.ts';

/** What became of it: done, left to a question that was put to the person, or refused. */
export type Renaming = 'done' | 'asked' | Refusal;

export interface NameFieldProps {
  /** What it is the name of, for those who do not see where it stands. */
  readonly label: string;
  readonly name: string;
  readonly onRename: (name: string) => Promise<Renaming>;
}

export function NameField({ label, name, onRename }: NameFieldProps) {
  const { drafts, speech } = usePage();
  const id = useId();
  const [text, setText] = useState(name);
  const [sent, setSent] = useState(name);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [seen, see] = useState(name);
  const putBack = () => {
    setSent(name);
    setText(name);
    setRefusal(null);
  };
  const isWrong = refusal !== null;
  // It was renamed, here or elsewhere, or that was taken back: what is being typed meanwhile stands.
  if (seen !== name) {
    see(name);
    if (text === seen || (text.trim() === sent && !isWrong)) putBack();
  }
  // A window that has something unsent hides instead of closing.
  useEffect(() => {
    if (isWrong) drafts.set(id, text);
    return () => drafts.drop(id);
  }, [drafts, id, isWrong, text]);
  const send = async (isAsked: boolean) => {
    const wanted = text.trim();
    if (wanted === '' || wanted === name) return putBack();
    // Enter sends, and leaving the field afterwards not again.
    if (wanted === sent && !(isAsked && isWrong)) return;
    setSent(wanted);
    const became = await onRename(wanted);
    if (became === 'asked') putBack();
    else setRefusal(became === 'done' ? null : became);
  };
  return (
    <span className="name-field">
      <input
        type="text"
        className="field label-name"
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? id : undefined}
        dir="auto"
        title={name}
        autoComplete="off"
        data-keeps-escape={isWrong ? '' : undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setRefusal(null);
        }}
        onBlur={() => whenReleased(() => void send(false))}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void send(true);
          else if (event.key !== 'Escape') return;
          else if (isWrong) putBack();
          // Escape closes the window, and would take along what was typed.
          else void send(true);
        }}
      />
      {isWrong && (
        <span id={id} className="refusal" role="alert">
          {speech.say(refusal.message)}
        </span>
      )}
    </span>
  );
}
