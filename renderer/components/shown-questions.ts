/** The questions as a page shows them. A question whose form is open is not replaced while somebody types in it. */
import { createContext, useEffect, useReducer, useRef } from 'react';
import type { Question } from '../../shared/views/questions.ts';
import type { Drafts } from './drafts.ts';
import { usePage } from './page-context.ts';

/** Returns the draft key under which the open answer form of a question is kept. */
export function openAnswerOf({ id }: Pick<Question, 'id'>): string {
  return `answer to ${id}`;
}

/** Returns the draft key of a field in the answer form of a question. */
export function answerField(field: string, { id }: Pick<Question, 'id'>): string {
  return `${field} in ${id}`;
}

/** Drops what was typed for a question that was answered in another way, here or elsewhere. Nothing of it can be sent any more. */
export function dropAnswers(drafts: Drafts, question: Pick<Question, 'id'>): void {
  const ofField = answerField('', question);
  for (const key of drafts.keys())
    if (key === openAnswerOf(question) || key.endsWith(ofField)) drafts.drop(key);
}

/**
 * Returns the present questions, and keeps a question of `before` whose form is open although another question about that session has
 * replaced it (for example whether the session went on while the computer slept). If no question about the session is left, it was answered
 * elsewhere. Pure.
 */
function withOpened<Asked extends Pick<Question, 'id' | 'session'>>(
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

/**
 * Keeps the first question of `before` in the first place until it is settled, even if an older question arrives. A key must answer the
 * question that was read or heard. Pure.
 */
function firstStays<Asked extends Pick<Question, 'id'>>(
  now: readonly Asked[],
  before: readonly Asked[],
): readonly Asked[] {
  const first = now.find(({ id }) => id === before[0]?.id);
  return first === undefined ? now : [first, ...now.filter((one) => one !== first)];
}

export interface ShownQuestions {
  /** Where only one question is shown or announced, it is the first. */
  readonly questions: readonly Question[];
  /** Call this after an answer form was closed. */
  readonly settle: () => void;
}

export function useShownQuestions(asked: readonly Question[]): ShownQuestions {
  const { drafts } = usePage();
  const [, settle] = useReducer((count: number) => count + 1, 0);
  const before = useRef(asked);
  const isOpen = (one: Question) => drafts.get(openAnswerOf(one)) !== undefined;
  const questions = firstStays(withOpened(asked, before.current, isOpen), before.current);
  useEffect(() => {
    // A question that is gone was answered elsewhere, or its session was ended or deleted.
    for (const gone of before.current.filter((one) => questions.every(({ id }) => id !== one.id)))
      dropAnswers(drafts, gone);
    before.current = questions;
  });
  return { questions, settle };
}

/** Shared by the whole page, so that the shown question is the announced one. */
export const QuestionsContext = createContext<ShownQuestions>({ questions: [], settle: () => undefined });
