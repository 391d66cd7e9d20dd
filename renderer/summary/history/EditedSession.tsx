/** The editor of a line of the history: of its session as it is by now, wherever that is changed, for as long as it is there. */
import { useEffect } from 'react';
import { SessionEditor, type SessionEditorProps } from '../../components/SessionEditor.tsx';
import { useAnswer } from '../../components/use-answer.ts';

/** `session`: as it was in its line. */
export function EditedSession({ session, onClose, ...editor }: SessionEditorProps) {
  const answer = useAnswer('sessions', { sessions: [session.id] }, 'unsaid');
  const [now] = answer ?? [session];
  const isGone = now === undefined;
  useEffect(() => {
    if (isGone) onClose();
  });
  return isGone ? null : <SessionEditor session={now} onClose={onClose} {...editor} />;
}
