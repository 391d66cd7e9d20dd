/** The range in which the time of an answer lies, the same in the windows and on the command line. Pure. */
import type { Instant } from '../time/instant.ts';
import type { Around } from '../time/time-near.ts';
import type { DoubtQuestion, ForgottenQuestion } from './questions.ts';

/** `ended`: when it ended; `split`: until when it was worked on. */
export function aroundAsked(
  question: DoubtQuestion | ForgottenQuestion,
  as: 'ended' | 'split',
  now: Instant,
): Around {
  if (question.kind === 'forgotten') return { near: question.proposed, after: question.at, until: now };
  const { from, until, within } = question;
  return as === 'split'
    ? { near: from, after: from, until: until ?? now }
    : { near: from, after: within.start, until: now };
}
