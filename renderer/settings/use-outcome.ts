/** The result of the last action, in words; null before the first. */
import { useRef, useState } from 'react';
import type { Refusal, Result } from '../../shared/domain/refusal.ts';
import type { Speech } from '../../shared/messages/speaking.ts';
import { useSpeech } from '../components/page-context.ts';

export interface Outcome {
  readonly text: string;
  readonly isRefusal: boolean;
  /** Distinguishes the result from an earlier one with the same words. */
  readonly number?: number;
}

/** Shows the result when the action is answered: `done`, or the reason of the refusal. */
export type ShowOutcome = <Value>(
  answering: Promise<Result<Value>>,
  done: string | ((value: Value) => string),
) => void;

interface Kept {
  /** A refusal is kept as a message, because its text may be loaded later. */
  readonly told: string | Refusal;
  readonly number: number;
}

/** The third element forgets the result. */
export function useOutcome(): readonly [Outcome | null, ShowOutcome, () => void] {
  const { say } = useSpeech();
  const [kept, keep] = useState<Kept | null>(null);
  /** The number of the latest action. The answer to an earlier action may arrive after it, and is ignored. */
  const last = useRef(0);
  const show = async <Value>(
    answering: Promise<Result<Value>>,
    done: string | ((value: Value) => string),
  ) => {
    last.current += 1;
    const number = last.current;
    const answer = await answering;
    if (number !== last.current) return;
    const inWords = (value: Value) => (typeof done === 'string' ? done : done(value));
    keep({ told: answer.ok ? inWords(answer.value) : answer.refusal, number });
  };
  const forget = () => {
    last.current += 1;
    keep(null);
  };
  return [outcomeOf(kept, say), (answering, done) => void show(answering, done), forget];
}

function outcomeOf(kept: Kept | null, say: Speech['say']): Outcome | null {
  if (kept === null) return null;
  const { told, number } = kept;
  return typeof told === 'string'
    ? { text: told, isRefusal: false, number }
    : { text: say(told.message), isRefusal: true, number };
}
