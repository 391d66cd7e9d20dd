/**
 * The form of an answer that needs more than its key: a time, a reason, or the name of what the time was for. A refusal is shown under the
 * fields, and the typed text stays.
 */
import { useEffect, useId, useRef, useState } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { InputOf } from '../../shared/contract/contract.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { recordedTime } from '../../shared/format/moment.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { type Instant, minuteOf, msOf, shift } from '../../shared/time/instant.ts';
import { aroundAsked } from '../../shared/views/asked-moment.ts';
import type { DoubtAnswerCode, LeftOpenQuestion, Question } from '../../shared/views/questions.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { refusalStatus, useDraft, useNow, usePage, useSpeech } from './page-context.ts';
import { ReasonInput } from './ReasonField.tsx';
import { answerField, dropAnswers } from './shown-questions.ts';
import { TypedField } from './TypedField.tsx';
import { momentField, typedMoment } from './typed-moment.ts';
import { useIsOpen } from './use-is-open.ts';

/** The answers that need more than a key. */
export type FormCode = Extract<DoubtAnswerCode, 'interruption' | 'ended-at' | 'give' | 'split'>;
export type FormAnswer = InputOf<'answerDoubt'>['answer'];

export interface AnswerFormProps {
  readonly question: Exclude<Question, LeftOpenQuestion>;
  readonly code: FormCode;
  readonly snapshot: Snapshot;
  /** Resolves to the refusal, or to null when the answer was accepted. */
  readonly onAnswer: (answer: FormAnswer) => Promise<Refusal | null>;
  readonly onBack: () => void;
}

export function AnswerForm({ question, code, snapshot, onAnswer, onBack }: AnswerFormProps) {
  const { t, say } = useSpeech();
  const { drafts, say: sayOnPage } = usePage();
  const isOpen = useIsOpen();
  const form = useRef<HTMLFormElement>(null);
  const [reason, setReason, dropReason] = useDraft(answerField('reason', question));
  const [name, setName, dropName] = useDraft(answerField('name', question));
  const moment = useMoment(question, code, snapshot);
  const [wrong, setWrong] = useState<Message | null>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const send = async () => {
    const answer = answerOf(code, { reason: reason.trim(), name: name.trim(), moment });
    if ('code' in answer) return setWrong(answer);
    const refusal = await onAnswer(answer);
    if (refusal !== null && !isOpen.current) return sayOnPage(refusalStatus(refusal));
    if (refusal !== null) return setWrong(refusal.message);
    for (const drop of [dropReason, dropName, moment.drop, onBack]) drop();
    dropAnswers(drafts, question);
  };
  const nameField = (label: string) => (
    <NameOfOther
      label={label}
      isWrong={wrong !== null && code === 'give'}
      value={name}
      onChange={(text) => {
        setName(text);
        setWrong(null);
      }}
    />
  );
  return (
    <form
      ref={form}
      className="answer-form"
      data-keeps-escape
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Escape closes the form, not the window.
        event.preventDefault();
        event.stopPropagation();
        onBack();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {code === 'interruption' && (
        <ReasonInput
          label={t('question.reason')}
          reasons={snapshot.reasons}
          isWrong={false}
          value={reason}
          onChange={setReason}
        />
      )}
      {(code === 'ended-at' || code === 'split') && (
        <MomentField
          name={t(code === 'split' ? 'question.splitAt' : 'question.endedAt')}
          moment={moment}
          isWrong={wrong !== null}
          onType={() => setWrong(null)}
        />
      )}
      {code === 'give' && nameField(t('question.give'))}
      {code === 'split' && (
        <>
          {nameField(t('question.rest'))}
          <p className="hint">{t('question.restHint')}</p>
        </>
      )}
      <p className="refusal" role="alert">
        {wrong !== null && say(wrong)}
      </p>
      <div className="answer-ways">
        <button type="submit" className="button" data-look="primary">
          {t('question.answer')}
        </button>
        <button type="button" className="button" data-look="plain" onClick={onBack}>
          {t('question.back')}
        </button>
      </div>
    </form>
  );
}

interface Typed {
  readonly reason: string;
  readonly name: string;
  readonly moment: Moment;
}

/** Returns the typed text as an answer, or the message that says what is missing. */
function answerOf(code: FormCode, { reason, name, moment }: Typed): FormAnswer | Message {
  switch (code) {
    case 'interruption':
      return { as: 'interruption', reason: reason === '' ? null : reason };
    case 'give':
      return name === '' ? message('question.noName') : { as: 'give', to: { name } };
    case 'ended-at':
      return moment.at === null ? moment.missing : { as: 'ended', at: moment.at };
    case 'split':
      return moment.at === null
        ? moment.missing
        : {
            as: 'split',
            at: moment.at,
            before: { as: 'keep' },
            after: name === '' ? { as: 'discard' } : { as: 'give', to: { name } },
          };
    default:
      return assertNever(code);
  }
}

interface NameOfOtherProps {
  readonly label: string;
  readonly isWrong: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** The field for the name of the session that gets the time. */
function NameOfOther({ label, isWrong, value, onChange }: NameOfOtherProps) {
  const id = useId();
  return (
    <div className="labelled">
      <label className="labelled-name" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field"
        dir="auto"
        autoComplete="off"
        aria-invalid={isWrong}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

interface MomentFieldProps {
  readonly name: string;
  readonly moment: Moment;
  readonly isWrong: boolean;
  readonly onType: () => void;
}

function MomentField({ name, moment, isWrong, onType }: MomentFieldProps) {
  return (
    <div className="labelled">
      <span className="labelled-name">{name}</span>
      <div className="answer-moment">
        <TypedField
          name={name}
          kind="time"
          value={moment.text}
          isWrong={isWrong}
          onChange={(text) => {
            moment.type(text);
            onType();
          }}
          onLeave={() => undefined}
          onStep={moment.step}
        />
        <span className="quiet" role="status">
          {moment.understood}
        </span>
      </div>
    </div>
  );
}

type Moment = ReturnType<typeof useMoment>;

/**
 * The typed moment, read in the time zone of the question. The proposal is the beginning of the doubtful stretch or the time at which the
 * session may have ended; for a split it is the middle of the stretch.
 */
function useMoment(question: AnswerFormProps['question'], code: FormCode, snapshot: Snapshot) {
  const { zone } = question;
  const speech = useSpeech();
  const now = useNow(snapshot, 15_000);
  const around = aroundAsked(question, code === 'split' ? 'split' : 'ended', now);
  const asText = (at: Instant) => momentField(at, around, zone, speech);
  const [begun] = useState(code === 'split' ? middleMinute(around.near, around.until) : around.near);
  const [text, type, drop] = useDraft(answerField(`moment of ${code}`, question), asText(begun));
  const at = typedMoment(text, around, zone);
  const zones = { recorded: zone, present: snapshot.frame.zone };
  const understood = at === null ? '' : recordedTime(at, now, zones, speech);
  return {
    text,
    type,
    drop,
    at,
    step: (by: 1 | -1) => {
      if (at !== null) type(asText(shift(at, by * 60_000)));
    },
    // Empty when it would only repeat the text of the field.
    understood: understood === text ? '' : understood,
    missing: message('question.noTime', { example: asText(begun) }),
  };
}

/** Returns a whole minute in the middle of the stretch, and after its start even if the stretch is shorter than a minute. */
function middleMinute(from: Instant, until: Instant): Instant {
  const middle = minuteOf(shift(from, (msOf(until) - msOf(from)) / 2));
  return middle > from ? middle : shift(minuteOf(from), 60_000);
}
