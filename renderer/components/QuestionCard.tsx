/**
 * A question with its answers, each with a digit as its key. An answer that needs more than a key opens a form in place; Escape returns
 * from it. As long as no answer is given, nothing changes and the question waits.
 */
import { useContext, useId, useState } from 'react';
import type { InputOf } from '../../shared/contract/contract.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { questionAt } from '../../shared/views/question-in-words.ts';
import type { LeftOpenQuestion, Question } from '../../shared/views/questions.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import type { FormAnswer, FormCode } from './AnswerForm.tsx';
import { Answers, type KeyedAnswer } from './Answers.tsx';
import { late } from './late.tsx';
import { useDraft, useNow, usePage, useSend, useSendOfForm, useSpeech } from './page-context.ts';
import { dropAnswers, openAnswerOf, QuestionsContext } from './shown-questions.ts';

/** Most questions are answered by a key. The form is loaded only for the others. */
const AnswerForm = late(async () => (await import('./AnswerForm.tsx')).AnswerForm);

export interface QuestionCardProps {
  readonly question: Question;
  readonly snapshot: Snapshot;
  /** The number of waiting questions. Absent if all of them are visible. */
  readonly count?: number;
}

export function QuestionCard({ question, snapshot, count = 1 }: QuestionCardProps) {
  const speech = useSpeech();
  const { t } = speech;
  const now = useNow(snapshot, 15_000);
  const askedId = useId();
  return (
    <div className="question" data-kind={question.kind}>
      <p id={askedId} className="question-asked">
        {questionAt(question, now, snapshot.frame.zone, speech)}{' '}
        {count > 1 && <span className="quiet">{t('question.place', { count })}</span>}
      </p>
      <QuestionAnswers key={question.id} {...{ question, snapshot, askedId }} />
    </div>
  );
}

interface QuestionAnswersProps extends Pick<QuestionCardProps, 'question' | 'snapshot'> {
  /** The id of the element with the question. */
  readonly askedId: string;
}

function QuestionAnswers({ question, snapshot, askedId }: QuestionAnswersProps) {
  const { drafts, speech } = usePage();
  const { t } = speech;
  const send = useSend();
  const sendForm = useSendOfForm();
  const { settle } = useContext(QuestionsContext);
  // Kept with the drafts, so that a window that was closed shows the form again.
  const [opened, open, close] = useDraft(openAnswerOf(question));
  // The index of the answer that had the focus when the form opened. The focus returns there.
  const [from, setFrom] = useState(0);
  const form = question.answers.find(({ code, needs }) => code === opened && needs.length > 0)?.code;
  if (question.kind !== 'left-open' && form !== undefined && isFormCode(form)) {
    const give = async (answer: FormAnswer): Promise<Refusal | null> => {
      const { method, input } = filledIn(question, answer);
      const answered = await sendForm(method, input);
      return answered.ok ? null : answered.refusal;
    };
    const back = () => {
      close();
      settle();
    };
    return <AnswerForm code={form} {...{ question, snapshot }} onAnswer={give} onBack={back} />;
  }
  const sendAnswer: typeof send = async (method, input) => {
    const answered = await send(method, input);
    if (answered.ok) dropAnswers(drafts, question);
    return answered;
  };
  const answers = question.answers.map(
    ({ code, call, needs }, index): KeyedAnswer => ({
      key: String(index + 1),
      label: t(`question.answer.${code}`),
      run: (focused) => {
        setFrom(Math.max(0, focused));
        if (needs.length > 0) return open(code);
        if (call.method !== 'answerDoubt') return void sendAnswer(call.method, call.input);
        const { as } = call.input.answer;
        if (as === 'keep' || as === 'ended' || as === 'discard')
          void sendAnswer('answerDoubt', { ...call.input, answer: { as } });
      },
    }),
  );
  const label = t('question.answers', { name: question.name });
  return <Answers {...{ label, answers }} describedBy={askedId} next={from} />;
}

const formCodes: readonly string[] = ['interruption', 'ended-at', 'give', 'split'] satisfies FormCode[];

function isFormCode(code: string): code is FormCode {
  return formCodes.includes(code);
}

/** Returns the call for an answer with the typed text. */
function filledIn(question: Exclude<Question, LeftOpenQuestion>, answer: FormAnswer) {
  const { session } = question;
  if (question.kind === 'doubt') {
    const input: InputOf<'answerDoubt'> = { session, doubt: question.doubt, answer };
    return { method: 'answerDoubt', input } as const;
  }
  const at = (answer.as === 'ended' ? answer.at : null) ?? question.proposed;
  const input: InputOf<'end'> = { session, at };
  return { method: 'end', input } as const;
}
