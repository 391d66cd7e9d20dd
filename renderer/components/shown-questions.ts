/** What is asked, as a page shows it: nothing takes the place of a question in whose field somebody types. */
import { useEffect, useReducer, useRef } from 'react';
import type { Question } from '../../shared/views/questions.ts';
import { usePage } from './page-context.ts';

/** The key of the draft that says which answer's field is open. */
export function openAnswerOf({ id }: Pick<Question, 'id'>): string {
  return `answer to ${id}`;
}

/**
 * What is asked now, and what `before` has of it with an open field although something else is asked of that session now, such as whether it went
 * on while the computer slept. Where nothing is asked of the session any more it was answered elsewhere. Pure.
 */
export function withOpened<Asked extends Pick<Question, 'id' | 'session'>>(
  now: readonly Asked[],
  before: readonly Asked[],
  isOpen: (question: Asked) => boolean,
): readonly Asked[] {
  const isGone = (one: Asked) => now.every(({ id }) => id !== one.id);
  const held = before.filter((one) => isGone(one) && isOpen(one));
  return now.flatMap((one, place) => {
    const isFirst = now.findIndex(({ session }) => session === one.session) === place;
    return isFirst ? [...held.filter(({ session }) => session === one.session), one] : [one];
  });
}

/** `settle`: to be called once a field was closed. */
export function useShownQuestions(asked: readonly Question[]): {
  readonly questions: readonly Question[];
  readonly settle: () => void;
} {
  const { drafts } = usePage();
  const [, settle] = useReducer((count: number) => count + 1, 0);
  const before = useRef(asked);
  const questions = withOpened(asked, before.current, (one) => drafts.get(openAnswerOf(one)) !== undefined);
  useEffect(() => {
    before.current = questions;
  });
  return { questions, settle };
}
