/** What is asked, as a page shows it: nothing takes the place of a question in whose field somebody types. */
import { createContext, useEffect, useReducer, useRef } from 'react';
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

/** The one that stood first stays there until it is settled, whatever older one comes: a key is for what was read, or heard. Pure. */
export function firstStays<Asked extends Pick<Question, 'id'>>(
  now: readonly Asked[],
  before: readonly Asked[],
): readonly Asked[] {
  const first = now.find(({ id }) => id === before[0]?.id);
  return first === undefined ? now : [first, ...now.filter((one) => one !== first)];
}

export interface ShownQuestions {
  /** Where one is shown or said, it is the first. */
  readonly questions: readonly Question[];
  /** To be called once a field was closed. */
  readonly settle: () => void;
}

export function useShownQuestions(asked: readonly Question[]): ShownQuestions {
  const { drafts } = usePage();
  const [, settle] = useReducer((count: number) => count + 1, 0);
  const before = useRef(asked);
  const isOpen = (one: Question) => drafts.get(openAnswerOf(one)) !== undefined;
  const questions = firstStays(withOpened(asked, before.current, isOpen), before.current);
  useEffect(() => {
    before.current = questions;
  });
  return { questions, settle };
}

/** Of the page: what is shown is what is said. */
export const QuestionsContext = createContext<ShownQuestions>({ questions: [], settle: () => undefined });
