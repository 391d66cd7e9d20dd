/**
 * The unsaved edit of a dialog. It outlasts the dialog, and takes over changes made elsewhere to the edited object. What the dialog itself
 * has sent is not taken for a change made elsewhere, so that text typed before the answer arrives stays, also if it restores an old value.
 */
import { useRef, useState } from 'react';
import { isSame } from '../../shared/is-same.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { DialogFormProps } from './DialogForm.tsx';
import { usePage } from './page-context.ts';
import { type EditOf, isEdited, withSent } from './taken-up.ts';
import { useIsOpen } from './use-is-open.ts';

export interface KeptEdit<Draft> {
  readonly edit: EditOf<Draft>;
  /** Whether the edit was typed when the dialog was open before. */
  readonly isRestored: boolean;
  readonly change: (changes: Partial<Draft>) => void;
  /** Removes the kept edit. */
  readonly forget: () => void;
  /** Call this when the fields are sent, with the fields. The returned function takes the outcome. */
  readonly sending: (sent: Draft) => (isAccepted: boolean) => void;
  /** Goes on as an edit of an object that did not exist before. `base`: the fields that were stored. */
  readonly goOnAs: (about: string, base: Draft) => void;
  /** Resets the fields to the present state. */
  readonly discard: () => void;
}

export interface Edited<Draft> {
  /** Identifies the edit: the id of the edited object if it has one. */
  readonly about: string;
  /** The edited object as it is now. */
  readonly of: unknown;
  /** Returns the fields for that object. */
  readonly fresh: () => Draft;
  /** Merges a kept edit with that object. */
  readonly takeUp: (edit: EditOf<Draft>) => EditOf<Draft>;
}

export function useKeptEdit<Draft extends object>({
  about,
  of,
  fresh,
  takeUp,
}: Edited<Draft>): KeptEdit<Draft> {
  const { drafts } = usePage();
  const isOpen = useIsOpen();
  const begun = (): EditOf<Draft> => {
    const draft = fresh();
    return { draft, base: draft };
  };
  // The edit stored under this name is always of the same type.
  const [kept] = useState(() => drafts.edits.get(about) as EditOf<Draft> | undefined);
  const [edit, setEdit] = useState(() => (kept === undefined ? begun() : takeUp(kept)));
  const [isRestored, setRestored] = useState(kept !== undefined && isEdited(edit));

  // Changes made elsewhere are taken over into the untouched fields.
  const [seen, setSeen] = useState(of);
  /** The fields as they were sent, until the answer and the changed object have arrived. */
  const sent = useRef<Draft | null>(null);
  if (!isSame(seen, of)) {
    setSeen(of);
    setEdit(takeUp(sent.current === null ? edit : withSent(edit, sent.current, fresh())));
  }

  // Needed by callers that change the edit after an await, when more may have been typed.
  const latest = useRef(edit);
  latest.current = edit;
  const keep = (name: string, next: EditOf<Draft>) => {
    latest.current = next;
    if (isEdited(next)) drafts.edits.set(name, next);
    else drafts.edits.delete(name);
    setEdit(next);
  };
  const forget = () => drafts.edits.delete(about);
  return {
    edit,
    isRestored,
    change: (changes) => keep(about, { ...latest.current, draft: { ...latest.current.draft, ...changes } }),
    forget,
    sending: (draft) => {
      sent.current = draft;
      return (isAccepted) => {
        if (sent.current !== draft) return;
        sent.current = null;
        if (!isAccepted) return;
        // The answer may be here before the changed object.
        if (isOpen.current) return keep(about, withSent(latest.current, draft, draft));
        // The dialog was closed meanwhile. It may be open anew, with the kept text.
        const left = drafts.edits.get(about) as EditOf<Draft> | undefined;
        if (left !== undefined) drafts.edits.set(about, withSent(left, draft, draft));
      };
    },
    goOnAs: (name, base) => {
      forget();
      keep(name, { draft: latest.current.draft, base });
    },
    discard: () => {
      sent.current = null;
      forget();
      setEdit(begun());
      setRestored(false);
    },
  };
}

/** Replaces the Cancel button of a dialog. It throws away the typed text, which Escape would keep. */
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
