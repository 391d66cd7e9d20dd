/** The oldest question that the program has, one at a time. It takes no focus; who cannot see it hears it with what goes on. */
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { useSpeech } from '../components/page-context.ts';
import { QuestionCard } from '../components/QuestionCard.tsx';

export function TrayQuestion({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useSpeech();
  const { questions } = snapshot;
  const [first] = questions;
  const count = questions.length;
  if (first === undefined) return null;
  return (
    <section className="tray-question" aria-label={t('question.title', { count })}>
      <QuestionCard question={first} {...{ snapshot, count }} />
    </section>
  );
}
