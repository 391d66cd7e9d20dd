/** Puts something for other programs on the clipboard, and says whether it is there. */
import type { ReactNode } from 'react';
import type { ApiCopy } from '../../shared/contract/settings.ts';
import { type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { usePage } from '../components/page-context.ts';

export interface CopyButtonProps {
  readonly what: ApiCopy;
  readonly children: ReactNode;
  readonly onDone: (answer: Promise<Result<unknown>>) => void;
}

export function CopyButton({ what, children, onDone }: CopyButtonProps) {
  const { client } = usePage();
  const copy = async (): Promise<Result<unknown>> => {
    const answer = await client.call('copyForApi', { what });
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
