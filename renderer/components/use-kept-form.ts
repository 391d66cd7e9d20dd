/** What is typed in a dialog of a thing that is not there yet, or is small: it outlasts the dialog until it is sent or discarded. */
import { useState } from 'react';
import type { Speech } from '../../shared/messages/speech.ts';
import type { DialogFormProps } from './DialogForm.tsx';
import { usePage } from './page-context.ts';

export interface KeptForm<Form> {
  readonly form: Form;
  /** Something is typed in it. */
  readonly isChanged: boolean;
  /** It was typed when the dialog was open before. */
  readonly isRestored: boolean;
  readonly change: (next: Form) => void;
  /** Keeps nothing of it for another time. */
  readonly forget: () => void;
  /** Back to what it began with. */
  readonly discard: () => void;
}

/** `key`: of what the dialog is about; `fresh`: what stands in its fields at first; `hasTyped`: whether a form holds more than that. */
export function useKeptForm<Form extends object>(
  key: string,
  fresh: () => Form,
  hasTyped: (form: Form) => boolean,
  takeUp: (kept: Form) => Form = (kept) => kept,
): KeptForm<Form> {
  const { drafts } = usePage();
  const [kept] = useState(() => drafts.get(key));
  const [form, setForm] = useState<Form>(() => (kept === undefined ? fresh() : takeUp(JSON.parse(kept))));
  const [isRestored, setRestored] = useState(kept !== undefined && hasTyped(form));
  const forget = () => drafts.drop(key);
  return {
    form,
    isChanged: hasTyped(form),
    isRestored,
    change: (next) => {
      if (hasTyped(next)) drafts.set(key, JSON.stringify(next));
      else forget();
      setForm(next);
    },
    forget,
    discard: () => {
      forget();
      setForm(fresh());
      setRestored(false);
    },
  };
}

/** What stands for Cancel: it throws away what was typed, which Escape keeps. */
export function leaveOf(
  { isChanged, forget }: Pick<KeptForm<object>, 'isChanged' | 'forget'>,
  onClose: () => void,
  t: Speech['t'],
): NonNullable<DialogFormProps['leave']> {
  return {
    label: t(isChanged ? 'editor.discard' : 'do.cancel'),
    act: () => {
      forget();
      onClose();
    },
  };
}
