/**
 * The session editor for a session of a list. It follows changes of that session made elsewhere, and closes when the session no longer
 * exists. The session may leave the list meanwhile.
 */
import { useEffect } from 'react';
import { SessionEditor, type SessionEditorProps } from './SessionEditor.tsx';
import { useAnswer } from './use-answer.ts';

/** `session` is the session as the list had it. */
export function EditedSession({ session, onClose, ...editor }: SessionEditorProps) {
  const answer = useAnswer('sessions', { sessions: [session.id] }, 'unsaid');
  const [now] = answer ?? [session];
  const isGone = now === undefined;
  useEffect(() => {
    if (isGone) onClose();
  });
  return isGone ? null : <SessionEditor session={now} onClose={onClose} {...editor} />;
}
