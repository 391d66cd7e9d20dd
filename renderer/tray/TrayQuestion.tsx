/** One of the open questions, normally the oldest. It does not take the focus; a screen reader hears it together with the state. */
import { useContext } from 'react';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { useSpeech } from '../components/page-context.ts';
import { QuestionCard } from '../components/QuestionCard.tsx';
import { QuestionsContext } from '../components/shown-questions.ts';

export function TrayQuestion({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useSpeech();
  const { questions } = useContext(QuestionsContext);
  const [first] = questions;
  const count = questions.length;
  if (first === undefined) return null;
  return (
    <section className="tray-question" aria-label={t('question.title', { count })}>
      <QuestionCard question={first} {...{ snapshot, count }} />
    </section>
  );
}
