/** What is typed in the fields of a session. It outlasts the dialog, and takes up what happens to the session meanwhile. */
import { useState } from 'react';
import type { Session } from '../../shared/domain/session.ts';
import { usePage } from './page-context.ts';
import { draftOf, type Edit, isEdited, type SessionDraft, takenUp } from './session-draft.ts';
import type { Place } from './stretch-draft.ts';

export interface KeptEdit {
  readonly edit: Edit;
  /** It was typed when the dialog was open before. */
  readonly isRestored: boolean;
  readonly change: (changes: Partial<SessionDraft>) => void;
  /** Keeps nothing of it for another time. */
  readonly forget: () => void;
  /** Back to the session as it is. */
  readonly discard: () => void;
}

export function useKeptEdit(session: Session, place: Place): KeptEdit {
  const { drafts } = usePage();
  const fresh = (): Edit => {
    const draft = draftOf(session, place);
    return { draft, base: draft };
  };
  const [kept] = useState(() => drafts.sessions.get(session.id));
  const [edit, setEdit] = useState<Edit>(() =>
    kept === undefined ? fresh() : takenUp(kept, session, place),
  );
  const [isRestored, setRestored] = useState(kept !== undefined && isEdited(edit));

  // What happens to the session meanwhile comes into the fields that nobody touched.
  const [seen, setSeen] = useState(session);
  if (seen !== session) {
    setSeen(session);
    setEdit(takenUp(edit, session, place));
  }

  const forget = () => {
    drafts.sessions.delete(session.id);
  };
  return {
    edit,
    isRestored,
    change: (changes) => {
      const next = { ...edit, draft: { ...edit.draft, ...changes } };
      if (isEdited(next)) drafts.sessions.set(session.id, next);
      else forget();
      setEdit(next);
    },
    forget,
    discard: () => {
      forget();
      setEdit(fresh());
      setRestored(false);
    },
  };
}
