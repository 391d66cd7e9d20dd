/** The three questions that close a day, as the person worded them last. Pure. */
import type { Answer, DayPage } from '../../../shared/domain/day-page.ts';
import type { Speech } from '../../../shared/messages/speech.ts';

export function standardQuestions({ t }: Pick<Speech, 't'>): readonly string[] {
  return [t('closing.question1'), t('closing.question2'), t('closing.question3')];
}

/**
 * Returns the questions of the day itself, otherwise those of the latest earlier day that has any, otherwise the standard ones. `earlier`
 * is in order of date.
 */
export function questionsOf(
  page: Pick<DayPage, 'answers'> | null,
  earlier: readonly Pick<DayPage, 'answers'>[],
  standard: readonly string[],
): readonly string[] {
  const worded = [...earlier, ...(page === null ? [] : [page])].findLast(({ answers }) => answers.length > 0);
  return worded === undefined ? standard : worded.answers.map(({ question }) => question);
}

/** Assigns answers to questions by position, so that a reworded question keeps its answer. */
export function answersOf(
  page: Pick<DayPage, 'answers'> | null,
  questions: readonly string[],
): readonly Answer[] {
  return questions.map((question, at) => ({ question, answer: page?.answers[at]?.answer ?? '' }));
}
