/** A question as one sentence, the same in the windows and on the command line. Pure. */
import { recordedTime } from '../format/moment.ts';
import type { Speech } from '../messages/speech.ts';
import { type Instant, msOf } from '../time/instant.ts';
import type { Question } from './questions.ts';

/** The sentence as of `now` in the zone `present`. Its times are by the clock of the session. */
export function questionAt(question: Question, now: Instant, present: string, speech: Speech): string {
  const zones = { recorded: question.zone, present };
  return questionInWords(question, (at) => recordedTime(at, now, zones, speech), speech);
}

/** `timeOf` puts a moment into words, with its day if that is not today. */
export function questionInWords(
  question: Question,
  timeOf: (moment: Instant) => string,
  { t }: Speech,
): string {
  const { name } = question;
  const from = timeOf(question.at);
  if (question.kind === 'left-open') return t('question.leftOpen', { name, from });
  if (question.kind === 'forgotten')
    return t('question.forgotten', { name, from, time: timeOf(question.proposed) });
  const { why, until } = question;
  if (until === null) return t(`question.doubtOpen.${why}`, { name, from });
  const lastedMs = msOf(until) - msOf(question.from);
  // A range from a minute to the same minute would say nothing.
  return lastedMs < 60_000
    ? t(`question.doubtShort.${why}`, { name, from, seconds: Math.max(1, Math.round(lastedMs / 1_000)) })
    : t(`question.doubt.${why}`, { name, from, until: timeOf(until) });
}
