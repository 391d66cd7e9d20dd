/** The oldest question that the program has, one at a time. It takes no focus; who cannot see it hears it once. */
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { useSpeech } from '../components/page-context.ts';
import { QuestionCard } from '../components/QuestionCard.tsx';

export function TrayQuestion({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useSpeech();
  const { questions } = snapshot;
  const [first] = questions;
  const count = questions.length;
  return (
    <>
      <p className="visually-hidden" role="status">
        {count > 0 && t('question.title', { count })}
      </p>
      {first !== undefined && (
        <section className="tray-question" aria-label={t('question.title', { count })}>
          <QuestionCard question={first} {...{ snapshot, count }} />
        </section>
      )}
    </>
  );
}
