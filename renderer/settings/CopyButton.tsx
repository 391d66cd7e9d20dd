/** Copies a text for other programs to the clipboard, and says whether that worked. */
import type { ReactNode } from 'react';
import { type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';

export interface CopyButtonProps {
  /** Lets the program copy the text. In a browser only the page can do so, and the text is returned. */
  readonly ask: () => Promise<Result<{ readonly text: string | null }>>;
  readonly children: ReactNode;
  readonly onDone: (answer: Promise<Result<unknown>>) => void;
}

export function CopyButton({ ask, children, onDone }: CopyButtonProps) {
  const copy = async (): Promise<Result<unknown>> => {
    const answer = await ask();
    return answer.ok && answer.value.text !== null ? copyHere(answer.value.text) : answer;
  };
  return (
    <button type="button" className="button" onClick={() => onDone(copy())}>
      {children}
    </button>
  );
}

/** Copies in the page itself, as a browser page must. Refuses if the browser does not allow it. */
async function copyHere(text: string): Promise<Result<null>> {
  try {
    await navigator.clipboard.writeText(text);
    return { ok: true, value: null };
  } catch {
    return refused('unavailable', message('connection.noCopy'));
  }
}
