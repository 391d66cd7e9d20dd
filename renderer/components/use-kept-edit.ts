/** What is typed in the fields of a dialog. It outlasts the dialog, and takes up what happens meanwhile to what it is of. */
import { useRef, useState } from 'react';
import type { Speech } from '../../shared/messages/speech.ts';
import type { DialogFormProps } from './DialogForm.tsx';
import { usePage } from './page-context.ts';
import { type EditOf, isEdited, isSame } from './taken-up.ts';

export interface KeptEdit<Draft> {
  readonly edit: EditOf<Draft>;
  /** It was typed when the dialog was open before. */
  readonly isRestored: boolean;
  readonly change: (changes: Partial<Draft>) => void;
  /** Keeps nothing of it for another time. */
  readonly forget: () => void;
  /** Back to what it began with. */
  readonly discard: () => void;
}

export interface Edited<Draft> {
  /** Tells it from all others: the id of what it is of, where that is there. */
  readonly about: string;
  /** What it is of, as it is by now. */
  readonly of: unknown;
  /** That, in fields. */
  readonly fresh: () => Draft;
  /** An edit that goes on, once that is as it is by now. */
  readonly takeUp: (edit: EditOf<Draft>) => EditOf<Draft>;
}

export function useKeptEdit<Draft extends object>({
  about,
  of,
  fresh,
  takeUp,
}: Edited<Draft>): KeptEdit<Draft> {
  const { drafts } = usePage();
  const begun = (): EditOf<Draft> => {
    const draft = fresh();
    return { draft, base: draft };
  };
  // What is kept under its name is an edit of the same kind.
  const [kept] = useState(() => drafts.edits.get(about) as EditOf<Draft> | undefined);
  const [edit, setEdit] = useState(() => (kept === undefined ? begun() : takeUp(kept)));
  const [isRestored, setRestored] = useState(kept !== undefined && isEdited(edit));

  // What happens to it meanwhile comes into the fields that nobody touched.
  const [seen, setSeen] = useState(of);
  if (!isSame(seen, of)) {
    setSeen(of);
    setEdit(takeUp(edit));
  }

  // Also for who changes it in answer to something that was on its way while more was typed.
  const latest = useRef(edit);
  latest.current = edit;
  const forget = () => drafts.edits.delete(about);
  return {
    edit,
    isRestored,
    change: (changes) => {
      const next = { ...latest.current, draft: { ...latest.current.draft, ...changes } };
      latest.current = next;
      if (isEdited(next)) drafts.edits.set(about, next);
      else forget();
      setEdit(next);
    },
    forget,
    discard: () => {
      forget();
      setEdit(begun());
      setRestored(false);
    },
  };
}

/** What stands for Cancel: it throws away what was typed, which Escape keeps. */
export function leaveOf<Draft>(
  { edit, forget }: Pick<KeptEdit<Draft>, 'edit' | 'forget'>,
  onClose: () => void,
  t: Speech['t'],
): NonNullable<DialogFormProps['leave']> {
  return {
    label: t(isEdited(edit) ? 'editor.discard' : 'do.cancel'),
    act: () => {
      forget();
      onClose();
    },
  };
}
