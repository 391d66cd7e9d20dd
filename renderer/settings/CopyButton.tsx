/** Puts something for other programs on the clipboard, and says whether it is there. */
import type { ReactNode } from 'react';
import { type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';

export interface CopyButtonProps {
  /** Has it put there; answers it where only the page can do so. */
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

/** In a browser the page does it itself, if the browser lets it. */
async function copyHere(text: string): Promise<Result<null>> {
  try {
    await navigator.clipboard.writeText(text);
    return { ok: true, value: null };
  } catch {
    return refused('unavailable', message('connection.noCopy'));
  }
}
