/** The three questions with which a day is closed: in the person's own words, as they were worded last. Pure. */
import type { Answer, DayPage } from '../../../shared/domain/day-page.ts';
import type { Speech } from '../../../shared/messages/speech.ts';

export function standardQuestions({ t }: Pick<Speech, 't'>): readonly string[] {
  return [t('closing.question1'), t('closing.question2'), t('closing.question3')];
}

/** What the day itself asks, or else what the latest day before it that asked anything did, or else the standard ones. `earlier`: by their date. */
export function questionsOf(
  page: Pick<DayPage, 'answers'> | null,
  earlier: readonly Pick<DayPage, 'answers'>[],
  standard: readonly string[],
): readonly string[] {
  const worded = [...earlier, ...(page === null ? [] : [page])].findLast(({ answers }) => answers.length > 0);
  return worded === undefined ? standard : worded.answers.map(({ question }) => question);
}

/** By their place: a question worded anew keeps its answer. */
export function answersOf(
  page: Pick<DayPage, 'answers'> | null,
  questions: readonly string[],
): readonly Answer[] {
  return questions.map((question, at) => ({ question, answer: page?.answers[at]?.answer ?? '' }));
}
