/**
 * A question with its answers, each under a digit. What needs more than a key opens its field in place; Escape leads back. No answer changes
 * nothing: the question waits.
 */
import type { InputOf } from '../../shared/contract/contract.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { recordedTime } from '../../shared/format/moment.ts';
import { questionInWords } from '../../shared/views/question-in-words.ts';
import type { DoubtQuestion, Question } from '../../shared/views/questions.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { Answers, type KeyedAnswer } from './Answers.tsx';
import { late } from './late.tsx';
import { statusAfter, useDraft, useNow, usePage, useSend, useSpeech } from './page-context.ts';

/** Most questions are answered by a key: what only the others need is loaded with them. */
const AnswerForm = late(async () => (await import('./AnswerForm.tsx')).AnswerForm);

type DoubtAnswer = InputOf<'answerDoubt'>['answer'];

export interface QuestionCardProps {
  readonly question: Question;
  readonly snapshot: Snapshot;
  /** How many questions there are; absent: they are all in sight. */
  readonly count?: number;
}

export function QuestionCard({ question, snapshot, count = 1 }: QuestionCardProps) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useNow(snapshot, 15_000);
  const zones = { recorded: question.zone, present: snapshot.frame.zone };
  const { name } = question;
  return (
    <div className="question" data-kind={question.kind}>
      <p className="question-asked">
        {questionInWords(question, (at) => recordedTime(at, now, zones, speech), speech)}{' '}
        {count > 1 && <span className="quiet">{t('question.place', { count })}</span>}
      </p>
      {question.kind === 'doubt' ? (
        <DoubtAnswers key={question.id} question={question} snapshot={snapshot} />
      ) : (
        <LeftOpenAnswers key={question.id} question={question} label={t('question.answers', { name })} />
      )}
    </div>
  );
}

interface LeftOpenAnswersProps {
  readonly question: Exclude<Question, DoubtQuestion>;
  readonly label: string;
}

function LeftOpenAnswers({ question, label }: LeftOpenAnswersProps) {
  const { t } = useSpeech();
  const send = useSend();
  const answers = question.answers.map(
    ({ code, call }, index): KeyedAnswer => ({
      key: String(index + 1),
      label: t(`question.answer.${code}`),
      run: () => void send(call.method, call.input),
    }),
  );
  return <Answers {...{ label, answers }} />;
}

interface DoubtAnswersProps {
  readonly question: DoubtQuestion;
  readonly snapshot: Snapshot;
}

function DoubtAnswers({ question, snapshot }: DoubtAnswersProps) {
  const { client, say, speech } = usePage();
  const { t } = speech;
  const send = useSend();
  // Kept with what is typed: a window that was closed shows the field again.
  const [opened, open, close] = useDraft(`answer to ${question.id}`);
  const form = question.answers.find(({ code }) => code === opened);
  const { session, doubt, name } = question;
  const inputFor = (answer: DoubtAnswer) => ({ session, doubt, answer });
  // A refusal stands at the field that it is about.
  const give = async (answer: DoubtAnswer): Promise<Refusal | null> => {
    const answered = await client.call('answerDoubt', inputFor(answer));
    if (!answered.ok) return answered.refusal;
    say(statusAfter('answerDoubt', inputFor(answer), answered.value, speech));
    return null;
  };
  if (form !== undefined)
    return <AnswerForm code={form.code} {...{ question, snapshot }} onAnswer={give} onBack={close} />;
  const answers = question.answers.map(
    ({ code, call, needs }, index): KeyedAnswer => ({
      key: String(index + 1),
      label: t(`question.answer.${code}`),
      run: () => {
        if (needs.length > 0) return open(code);
        const { as } = call.input.answer;
        if (as === 'keep' || as === 'ended' || as === 'discard') void send('answerDoubt', inputFor({ as }));
      },
    }),
  );
  return <Answers label={t('question.answers', { name })} answers={answers} />;
}
