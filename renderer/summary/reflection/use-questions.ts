/** The questions of a day. A question that a person reworded keeps its words on later days. */
import { useEffect, useState } from 'react';
import type { DayPage } from '../../../shared/domain/day-page.ts';
import { addDays, type LocalDate } from '../../../shared/time/day.ts';
import { usePage } from '../../components/page-context.ts';
import { questionsOf, standardQuestions } from './questions.ts';

/** After a longer pause, the standard questions are used again. */
const daysBack = 31;

/** Null until they are known. */
export function useQuestions(date: LocalDate, page: DayPage | null): readonly string[] | null {
  const { client, speech } = usePage();
  const [earlier, setEarlier] = useState<readonly DayPage[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    void client
      .call('plan', { from: addDays(date, -daysBack), to: addDays(date, -1) })
      .then((answer) => isWanted && setEarlier(answer.ok ? answer.value.pages : []));
    return () => {
      isWanted = false;
    };
  }, [client, date]);
  if (earlier === null) return null;
  const inOrder = earlier.toSorted((one, other) => (one.date < other.date ? -1 : 1));
  return questionsOf(page, inOrder, standardQuestions(speech));
}
