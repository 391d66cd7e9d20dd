/** One of the questions that the program has, the oldest first. It takes no focus; who cannot see it hears it with what goes on. */
import { useEffect, useRef } from 'react';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { useSpeech } from '../components/page-context.ts';
import { QuestionCard } from '../components/QuestionCard.tsx';
import { useShownQuestions } from '../components/shown-questions.ts';

export function TrayQuestion({ snapshot }: { readonly snapshot: Snapshot }) {
  const { t } = useSpeech();
  const { questions, settle } = useShownQuestions(snapshot.questions);
  const last = useRef<string | null>(null);
  // It stays until it is settled, whatever older one comes: a key is for what was read.
  const shown = questions.find(({ id }) => id === last.current) ?? questions[0];
  useEffect(() => {
    last.current = shown?.id ?? null;
  });
  const count = questions.length;
  if (shown === undefined) return null;
  return (
    <section className="tray-question" aria-label={t('question.title', { count })}>
      <QuestionCard question={shown} {...{ snapshot, count }} onClosed={settle} />
    </section>
  );
}
