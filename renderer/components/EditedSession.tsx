/** The editor of a session of a list: of the session as it is by now, wherever that is changed, for as long as it is there, in the list or not. */
import { useEffect } from 'react';
import { SessionEditor, type SessionEditorProps } from './SessionEditor.tsx';
import { useAnswer } from './use-answer.ts';

/** `session`: as it was in the list. */
export function EditedSession({ session, onClose, ...editor }: SessionEditorProps) {
  const answer = useAnswer('sessions', { sessions: [session.id] }, 'unsaid');
  const [now] = answer ?? [session];
  const isGone = now === undefined;
  useEffect(() => {
    if (isGone) onClose();
  });
  return isGone ? null : <SessionEditor session={now} onClose={onClose} {...editor} />;
}
