/** What became of the last thing that was done here, in words; null before the first. */
import { useState } from 'react';
import type { Result } from '../../shared/domain/refusal.ts';
import { useSpeech } from '../components/page-context.ts';

export interface Outcome {
  readonly text: string;
  readonly isRefusal: boolean;
}

/** Shows what became of it once it is answered: `done`, or why it was refused. */
export type ShowOutcome = (answering: Promise<Result<unknown>>, done: string) => void;

export function useOutcome(): readonly [Outcome | null, ShowOutcome] {
  const { say } = useSpeech();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const show = async (answering: Promise<Result<unknown>>, done: string) => {
    const answer = await answering;
    setOutcome(
      answer.ok ? { text: done, isRefusal: false } : { text: say(answer.refusal.message), isRefusal: true },
    );
  };
  return [outcome, (answering, done) => void show(answering, done)];
}
