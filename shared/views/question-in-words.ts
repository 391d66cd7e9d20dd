/** A question in one sentence, the same in the windows and at the command line. Pure. */
import type { Speech } from '../messages/speech.ts';
import type { Instant } from '../time/instant.ts';
import type { Question } from './questions.ts';

/** `timeOf`: a moment in words, with its day where that is not today. */
export function questionInWords(
  question: Question,
  timeOf: (moment: Instant) => string,
  { t }: Speech,
): string {
  const { name } = question;
  const from = timeOf(question.at);
  if (question.kind === 'left-open') return t('question.leftOpen', { name, from });
  const { why, until } = question;
  return until === null
    ? t(`question.doubtOpen.${why}`, { name, from })
    : t(`question.doubt.${why}`, { name, from, until: timeOf(until) });
}
