/** All questions of the program, those about the shown day first. */
import { useContext } from 'react';
import { dayOf, type LocalDate } from '../../shared/time/day.ts';
import type { Question } from '../../shared/views/questions.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { useSpeech } from '../components/page-context.ts';
import { QuestionCard } from '../components/QuestionCard.tsx';
import { QuestionsContext } from '../components/shown-questions.ts';

export interface OpenQuestionsProps {
  readonly snapshot: Snapshot;
  readonly date: LocalDate;
}

export function OpenQuestions({ snapshot, date }: OpenQuestionsProps) {
  const { t } = useSpeech();
  const { questions } = useContext(QuestionsContext);
  if (questions.length === 0) return null;
  const isOfDay = ({ at }: Question) => dayOf(at, snapshot.frame) === date;
  const ordered = [...questions.filter(isOfDay), ...questions.filter((each) => !isOfDay(each))];
  const title = t('question.title', { count: questions.length });
  return (
    <section className="summary-questions" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {ordered.map((each) => (
          <li key={each.id}>
            <QuestionCard question={each} snapshot={snapshot} />
          </li>
        ))}
      </ul>
    </section>
  );
}
