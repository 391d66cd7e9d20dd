/**
 * A text field for a setting: a time of day, in the chosen form of hours or any other form that the program reads, or a number. It is sent
 * when the field or its window is left. A text that cannot be read stays and is marked as wrong, and the window does not close over it.
 */
import { useEffect, useState } from 'react';
import { type Result, refused } from '../../shared/domain/refusal.ts';
import { timeField } from '../../shared/format/typed-fields.ts';
import { message } from '../../shared/messages/message.ts';
import type { Speech } from '../../shared/messages/speaking.ts';
import { tidyTyped } from '../../shared/time/clock-time.ts';
import { typedTime } from '../../shared/time/typed-time.ts';
import { usePage } from '../components/page-context.ts';
import { whenReleased } from '../components/when-released.ts';
import type { ControlProps, Save } from './Setting.tsx';

export interface SettingFieldProps {
  readonly control: ControlProps;
  readonly type: 'time' | 'number';
  /** A time like `04:00`, or digits. */
  readonly value: string;
  readonly save: Save;
  readonly onChange: (value: string) => Promise<Result<unknown>>;
}

export function SettingField({ control, type, value, save, onChange }: SettingFieldProps) {
  const { speech, drafts } = usePage();
  const shown = type === 'time' ? timeField(value, speech) : value;
  const [text, setText] = useState(shown);
  const [wasShown, see] = useState(shown);
  // The value was changed in another window, or another form of hours was chosen. Text that is being typed stays, and is sent when the
  // field is left.
  if (wasShown !== shown) {
    see(shown);
    if (text === wasShown) setText(shown);
  }
  const isEmpty = tidyTyped(text) === '';
  const read = type === 'time' ? timeIn(text) : numberIn(text);
  const isWrong = !isEmpty && read === null;
  // Registered as a draft, because a window with unsent text hides instead of closing.
  useEffect(() => {
    if (isWrong) drafts.set(control.id, text);
    return () => drafts.drop(control.id);
  }, [drafts, control.id, isWrong, text]);
  const send = () => {
    // An emptied field shows the present value again.
    if (isEmpty) {
      setText(shown);
      return save(null);
    }
    if (read === null) return save(Promise.resolve(refused('invalid-input', whatToType(type, speech))));
    setText(type === 'time' ? timeField(read, speech) : read);
    save(read === value ? null : onChange(read));
  };
  return (
    <input
      {...control}
      type="text"
      data-keeps-escape={isWrong ? '' : undefined}
      inputMode={type === 'number' ? 'numeric' : 'text'}
      className="field short-field"
      autoComplete="off"
      spellCheck={false}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => whenReleased(send)}
      onKeyDown={(event) => {
        // Escape closes the window, which would discard the typed text. Therefore it is sent first.
        if (event.key === 'Enter' || event.key === 'Escape') send();
      }}
    />
  );
}

function timeIn(text: string): string | null {
  const typed = typedTime(text);
  return typed?.kind === 'time' ? typed.time : null;
}

function numberIn(text: string): string | null {
  const tidy = tidyTyped(text);
  return /^\d{1,15}$/.test(tidy) ? String(Number(tidy)) : null;
}

function whatToType(type: SettingFieldProps['type'], speech: Speech) {
  return type === 'time'
    ? message('settings.typeATime', { example: timeField('04:00', speech) })
    : message('settings.typeANumber');
}
