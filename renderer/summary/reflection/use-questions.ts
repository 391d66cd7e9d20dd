/** The questions of a day. A question that a person reworded keeps its words on later days. */
import type { DayPage } from '../../../shared/domain/day-page.ts';
import { accepted } from '../../../shared/domain/refusal.ts';
import { addDays, type LocalDate } from '../../../shared/time/day.ts';
import { usePage } from '../../components/page-context.ts';
import { useAsked } from '../../components/use-answer.ts';
import { questionsOf, standardQuestions } from './questions.ts';

/** After a longer pause, the standard questions are used again. */
const daysBack = 31;

/** Null until they are known. */
export function useQuestions(date: LocalDate, page: DayPage | null): readonly string[] | null {
  const { client, speech } = usePage();
  const ask = async () => {
    const found = await client.call('plan', { from: addDays(date, -daysBack), to: addDays(date, -1) });
    return accepted(found.ok ? found.value.pages : []);
  };
  const { answer: earlier } = useAsked(ask, [date]);
  if (earlier === null) return null;
  const inOrder = earlier.toSorted((one, other) => (one.date < other.date ? -1 : 1));
  return questionsOf(page, inOrder, standardQuestions(speech));
}
