/**
 * A value that takes effect at once, such as a setting, with a change that this page has sent. Until the program reports the change, the
 * reported value is older, and a further change that is compared with that one would be lost.
 */
import { useState } from 'react';
import type { Result } from '../../shared/domain/refusal.ts';

export interface Sent<Value> {
  /** What was sent last and is not reported yet, otherwise the reported value. */
  readonly value: Value;
  /** Whether an answer is on its way. */
  readonly isPending: boolean;
  /** Notes what is sent. Resolves to whether it was accepted. */
  readonly send: (value: Value, answering: Promise<Result<unknown>>) => Promise<boolean>;
}

interface OnItsWay<Value> {
  readonly value: Value;
  readonly pending: number;
  /** What was reported when it was sent. In a browser, the answer may arrive before the report. */
  readonly before: Value;
}

/** `reported`: the value as the program has reported it last. */
export function useSent<Value>(reported: Value): Sent<Value> {
  const [sent, note] = useState<OnItsWay<Value> | null>(null);
  if (sent !== null && sent.pending === 0 && sent.before !== reported) note(null);
  return {
    value: sent === null ? reported : sent.value,
    isPending: sent !== null && sent.pending > 0,
    send: async (value, answering) => {
      note((now) => ({ value, pending: (now?.pending ?? 0) + 1, before: reported }));
      const answer = await answering;
      note((now) => {
        if (now === null) return null;
        const pending = now.pending - 1;
        return pending === 0 && !answer.ok ? null : { ...now, pending };
      });
      return answer.ok;
    },
  };
}
