/** The verb `answer`: lists the open questions with their answers and names, and answers one of them. */
import { createHash } from 'node:crypto';
import type { InputOf } from '../../../../shared/contract/contract.ts';
import { accepted, type Result, refused } from '../../../../shared/domain/refusal.ts';
import { spokenDuration } from '../../../../shared/format/duration.ts';
import { message } from '../../../../shared/messages/message.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { aroundAsked } from '../../../../shared/views/asked-moment.ts';
import { questionInWords } from '../../../../shared/views/question-in-words.ts';
import type { ForgottenQuestion, Question } from '../../../../shared/views/questions.ts';
import type { Snapshot } from '../../../../shared/views/snapshot.ts';
import type { AnswerWord, Verb } from '../verbs.ts';
import { momentNear, momentOf } from '../when.ts';
import { remarksInWords, type StatedMoment } from './answer.ts';
import type { Asking } from './asking.ts';
import { dayTime, recordedTime, timeOfDay } from './times.ts';

type AnswerVerb = Extract<Verb, { verb: 'answer' }>;

export async function answerQuestion(verb: AnswerVerb, asking: Asking): Promise<Result<string>> {
  const { call, now, speech } = asking;
  const present = await call('snapshot', {});
  if (!present.ok) return present;
  const { questions, frame } = present.value;
  const meant = questions.filter(
    (each) => verb.question === null || [nameOf(each), each.id].includes(verb.question),
  );
  const [question, ...others] = meant;
  const inWords = (each: Question) => {
    const zones = { recorded: each.zone, present: frame.zone };
    return questionInWords(each, (at) => recordedTime(at, now(), zones, speech), speech);
  };
  if (question === undefined && verb.question !== null)
    return refused('not-found', message('ran.questionGone', { command: 'routinelog answer' }), 'question');
  if (verb.as === null) return accepted(listed(meant, inWords, speech));
  if (question === undefined) return refused('not-found', message('refusal.nothingAsked'), 'as');
  // Only the person knows which question they have seen, because an older one may have been answered or added meanwhile.
  if (others.length > 0)
    return refused(
      'conflict',
      message('ran.whichQuestion', {
        count: meant.length,
        option: '--question',
        command: 'routinelog answer',
      }),
      'question',
    );
  const done = await answerOne(question, verb, verb.as, present.value, asking);
  return done.ok ? accepted([inWords(question), done.value].join('\n')) : done;
}

async function answerOne(
  question: Question,
  verb: AnswerVerb,
  as: AnswerWord,
  present: Snapshot,
  asking: Asking,
): Promise<Result<string>> {
  const { call, asked, speech } = asking;
  const moment = momentSaid(verb, question, asked);
  const words = wordsFor(question);
  if (!words.includes(as)) return refused('conflict', message('ran.notAnAnswer', { answers: words }), 'as');
  if (question.kind === 'forgotten') return answerForgotten(question, as, moment, present.frame.zone, asking);
  // “Ended” means the time of the interruption, so another time cannot be given.
  if (question.kind === 'left-open' && moment.at !== null)
    return refused(
      'invalid-input',
      message('usage.strayOption', { option: '--at', verb: `answer ${as}` }),
      'at',
    );
  const done =
    question.kind === 'left-open'
      ? await call('settleInterruption', {
          session: question.session,
          interruption: question.interruption,
          as: as === 'ended' ? 'ended-then' : 'waiting',
        })
      : await call('answerDoubt', {
          session: question.session,
          doubt: question.doubt,
          answer: answerOf(verb, as, moment.at, present),
        });
  if (!done.ok) return done;
  const answer = speech.t(`question.answer.${as}`);
  const worked = spokenDuration(done.value.workedMs, speech);
  return accepted(
    [
      speech.t('ran.answered', { name: question.name, answer, worked }),
      ...remarksInWords(moment.remarks, question.zone, speech),
    ].join('\n'),
  );
}

/** A short name for a question, which stays the same as long as the question does. */
function nameOf({ id }: Question): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 8);
}

/** The time of an answer is on the day that the question is about, by that day's clock. */
function momentSaid({ at, as }: AnswerVerb, question: Question, now: Instant): StatedMoment {
  if (at.kind === 'now' || at.kind === 'ago') return { at: null, remarks: [] };
  if (question.kind === 'left-open') return momentOf(at, { now, zone: question.zone });
  return momentNear(at, aroundAsked(question, as === 'split' ? 'split' : 'ended', now), question.zone);
}

/** The session ends at the time given, or else at the time proposed. */
async function answerForgotten(
  { session, name, proposed, zone }: ForgottenQuestion,
  as: AnswerWord,
  moment: StatedMoment,
  here: string,
  { call, speech, now }: Asking,
): Promise<Result<string>> {
  if (as === 'still') {
    const kept = await call('keepRunning', { session });
    return kept.ok ? accepted(speech.t('ran.keptRunning', { name })) : kept;
  }
  const at = moment.at ?? proposed;
  const done = await call('end', { session, at });
  if (!done.ok) return done;
  const worked = spokenDuration(done.value.workedMs, speech);
  const time = recordedTime(at, now(), { recorded: zone, present: here }, speech);
  const isToday = dayTime(at, now(), zone, speech, here) === timeOfDay(at, zone, speech);
  return accepted(
    [
      speech.t(isToday ? 'ran.endedAt' : 'ran.endedOn', { name, time, worked }),
      ...remarksInWords(moment.remarks, zone, speech),
    ].join('\n'),
  );
}

type DoubtAnswer = InputOf<'answerDoubt'>['answer'];

function answerOf(
  { reason, to }: AnswerVerb,
  as: AnswerWord,
  at: Instant | null,
  present: Snapshot,
): DoubtAnswer {
  const other = () => givenTo(to ?? '', present);
  switch (as) {
    case 'interruption':
      return { as, reason };
    case 'ended':
      return { as, at };
    case 'give':
      return { as, to: other() };
    case 'split':
      // Work until then is kept. Nothing is said of the time after it, so it is left out.
      return {
        as,
        at: at ?? present.takenAt,
        before: { as: 'keep' },
        after: to === null ? { as: 'discard' } : { as: 'give', to: other() },
      };
    case 'discard':
      return { as };
    default:
      return { as: 'keep' };
  }
}

/** The session of today with this id, or else a new session of this name. */
function givenTo(
  to: string,
  { sessions, active }: Snapshot,
): { readonly session: string } | { readonly name: string } {
  const found = [...active, ...sessions].find(({ id }) => id === to);
  return found === undefined ? { name: to } : { session: found.id };
}

function wordsFor(question: Question): readonly AnswerWord[] {
  if (question.kind === 'left-open') return ['waiting', 'ended'];
  if (question.kind === 'forgotten') return ['still', 'ended'];
  return question.answers.flatMap(({ code }): readonly AnswerWord[] => (code === 'ended-at' ? [] : [code]));
}

function listed(
  questions: readonly Question[],
  inWords: (question: Question) => string,
  speech: Speech,
): string {
  if (questions.length === 0) return speech.t('ran.nothingAsked');
  return questions
    .flatMap((each) => {
      const command = `routinelog answer ${wordsFor(each).join('|')} --question ${nameOf(each)}`;
      return [inWords(each), speech.t('ran.howToAnswer', { command })];
    })
    .join('\n');
}
