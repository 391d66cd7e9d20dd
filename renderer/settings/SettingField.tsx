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
import { useSent } from '../components/use-sent.ts';
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
  const inWords = (one: string) => (type === 'time' ? timeField(one, speech) : one);
  const sent = useSent(value);
  /**
   * The text as it is typed; null while the field shows the present value. It stays when the value is changed in another window meanwhile,
   * and is sent when the field is left.
   */
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? inWords(sent.value);
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
      setTyped(null);
      return save(null);
    }
    if (read === null) return save(Promise.resolve(refused('invalid-input', whatToType(type, speech))));
    setTyped(null);
    if (read === sent.value) {
      // The outcome of the same value, which is on its way, is still to be shown.
      if (!sent.isPending) save(null);
      return;
    }
    const answering = onChange(read);
    save(answering);
    void sent.send(read, answering).then((isAccepted) => {
      if (!isAccepted) setTyped((now) => now ?? inWords(read));
    });
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
      onChange={(event) => setTyped(event.target.value)}
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
