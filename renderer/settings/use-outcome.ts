/** What became of the last thing that was done here, in words; null before the first. */
import { useRef, useState } from 'react';
import type { Refusal, Result } from '../../shared/domain/refusal.ts';
import type { Speech } from '../../shared/messages/speaking.ts';
import { useSpeech } from '../components/page-context.ts';

export interface Outcome {
  readonly text: string;
  readonly isRefusal: boolean;
  /** Tells it from the one before, which may say the same. */
  readonly number?: number;
}

/** Shows what became of it once it is answered: `done`, or why it was refused. */
export type ShowOutcome = <Value>(
  answering: Promise<Result<Value>>,
  done: string | ((value: Value) => string),
) => void;

interface Kept {
  /** As a message: its words may come later than it does. */
  readonly told: string | Refusal;
  readonly number: number;
}

/** The last of the three forgets it again. */
export function useOutcome(): readonly [Outcome | null, ShowOutcome, () => void] {
  const { say } = useSpeech();
  const [kept, keep] = useState<Kept | null>(null);
  /** Of what was done last: what was done before may be answered after it. */
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
