/** What became of the last thing that was done here, in words; null before the first. */
import { useState } from 'react';
import type { Refusal, Result } from '../../shared/domain/refusal.ts';
import type { Speech } from '../../shared/messages/speaking.ts';
import { useSpeech } from '../components/page-context.ts';

export interface Outcome {
  readonly text: string;
  readonly isRefusal: boolean;
}

/** Shows what became of it once it is answered: `done`, or why it was refused. */
export type ShowOutcome = <Value>(
  answering: Promise<Result<Value>>,
  done: string | ((value: Value) => string),
) => void;

/** The last of the three forgets it again. */
export function useOutcome(): readonly [Outcome | null, ShowOutcome, () => void] {
  const { say } = useSpeech();
  // As a message: its words may come later than it does.
  const [kept, keep] = useState<string | Refusal | null>(null);
  const show = async <Value>(
    answering: Promise<Result<Value>>,
    done: string | ((value: Value) => string),
  ) => {
    const answer = await answering;
    const told = (value: Value) => (typeof done === 'string' ? done : done(value));
    keep(answer.ok ? told(answer.value) : answer.refusal);
  };
  return [outcomeOf(kept, say), (answering, done) => void show(answering, done), () => keep(null)];
}

function outcomeOf(kept: string | Refusal | null, say: Speech['say']): Outcome | null {
  if (kept === null) return null;
  return typeof kept === 'string'
    ? { text: kept, isRefusal: false }
    : { text: say(kept.message), isRefusal: true };
}
