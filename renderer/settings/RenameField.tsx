/**
 * The name of a label or a routine, edited in place. It is sent when the field is left in any way. A refused name stays as typed, with the
 * reason below it. Escape or emptying the field then restores the old name.
 */
import { useEffect, useId, useRef, useState } from 'react';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { usePage } from '../components/page-context.ts';
import { whenReleased } from '../components/when-released.ts';

/** The result of renaming: done, refused, or a function that asks the person a question about it. */
export type Renaming = 'done' | Refusal | (() => void);

export interface RenameFieldProps {
  /** The accessible name of the field. It says what the name belongs to. */
  readonly label: string;
  readonly name: string;
  readonly onRename: (name: string) => Promise<Renaming>;
}

export function RenameField({ label, name, onRename }: RenameFieldProps) {
  const { drafts, speech } = usePage();
  const id = useId();
  const [text, setText] = useState(name);
  const [sent, setSent] = useState(name);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [seen, see] = useState(name);
  const latest = useRef(text);
  latest.current = text;
  const putBack = () => {
    setSent(name);
    setText(name);
    setRefusal(null);
  };
  const isWrong = refusal !== null;
  // The name was changed or changed back, here or elsewhere. Text that is being typed stays.
  if (seen !== name) {
    see(name);
    if (text === seen || (text.trim() === sent && !isWrong)) putBack();
  }
  // Registered as a draft, because a window with unsent text hides instead of closing.
  useEffect(() => {
    if (isWrong) drafts.set(id, text);
    return () => drafts.drop(id);
  }, [drafts, id, isWrong, text]);
  const send = async (isAsked: boolean) => {
    const wanted = text.trim();
    if (wanted === '' || wanted === name) return putBack();
    // Enter sends the text; leaving the field afterwards does not send it again.
    if (wanted === sent && !(isAsked && isWrong)) return;
    setSent(wanted);
    const became = await onRename(wanted);
    // More was typed before the answer came. That text is sent in its turn, and the answer says nothing about it.
    if (latest.current.trim() !== wanted) return;
    if (typeof became === 'function') {
      putBack();
      became();
    } else setRefusal(became === 'done' ? null : became);
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
          // Escape closes the window, which would discard the typed text. Therefore it is sent first.
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
