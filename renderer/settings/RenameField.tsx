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
  /** `from` is the present name, which may be newer than the shown one. */
  readonly onRename: (name: string, from: string) => Promise<Renaming>;
}

export function RenameField({ label, name, onRename }: RenameFieldProps) {
  const { drafts, speech } = usePage();
  const id = useId();
  const [text, setText] = useState(name);
  /** The name that was sent last. */
  const sent = useRef(name);
  /** The present name: the one that is shown, or one that was accepted since. */
  const present = useRef(name);
  const isOnItsWay = useRef(false);
  /** Whether more was typed while a name was on its way, and whether it is to be sent after that. */
  const more = useRef({ isTyped: false, isLeft: false });
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [seen, see] = useState(name);
  const latest = useRef(text);
  latest.current = text;
  const putBack = () => {
    sent.current = present.current;
    more.current = { isTyped: false, isLeft: false };
    setText(present.current);
    setRefusal(null);
  };
  const isWrong = refusal !== null;
  // The name was changed or changed back, here or elsewhere. Text that is being typed stays.
  if (seen !== name) {
    see(name);
    present.current = name;
    const isUntouched = text === seen && !more.current.isTyped;
    // An older name may be reported while the next one is on its way.
    const isOlder = isOnItsWay.current && name !== sent.current;
    if (!isOlder && (isUntouched || (text.trim() === sent.current && !isWrong))) putBack();
  }
  // Registered as a draft, because a window with unsent text hides instead of closing.
  useEffect(() => {
    if (isWrong) drafts.set(id, text);
    return () => drafts.drop(id);
  }, [drafts, id, isWrong, text]);
  const send = async (isAsked: boolean) => {
    const wanted = latest.current.trim();
    if (isOnItsWay.current) {
      more.current.isLeft = wanted !== sent.current;
      return;
    }
    if (wanted === '' || wanted === present.current) return putBack();
    // Enter sends the text; leaving the field afterwards does not send it again.
    if (wanted === sent.current && !(isAsked && isWrong)) return;
    sent.current = wanted;
    more.current = { isTyped: false, isLeft: false };
    isOnItsWay.current = true;
    const became = await onRename(wanted, present.current);
    isOnItsWay.current = false;
    if (became === 'done') present.current = wanted;
    // More was typed before the answer came. That text is sent in its turn, and the answer says nothing about it.
    if (latest.current.trim() !== wanted) {
      if (more.current.isLeft) await send(false);
      return;
    }
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
          more.current.isTyped ||= isOnItsWay.current || present.current !== name;
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
