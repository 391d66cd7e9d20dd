/** What an answer needs beside its key: a time, a reason, what the time was for. A refusal stands under it, and what was typed stays. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { assertNever } from '../../shared/assert-never.ts';
import type { InputOf } from '../../shared/contract/contract.ts';
import type { Refusal } from '../../shared/domain/refusal.ts';
import { recordedTime } from '../../shared/format/moment.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { type Instant, minuteOf, msOf, shift } from '../../shared/time/instant.ts';
import { aroundAsked } from '../../shared/views/asked-moment.ts';
import type { DoubtAnswerCode, LeftOpenQuestion, Question } from '../../shared/views/questions.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { useDraft, useNow, useSpeech } from './page-context.ts';
import { ReasonInput } from './ReasonField.tsx';
import { TypedField } from './TypedField.tsx';
import { momentField, typedMoment } from './typed-moment.ts';

/** The answers that need more than a key. */
export type FormCode = Extract<DoubtAnswerCode, 'interruption' | 'ended-at' | 'give' | 'split'>;
export type FormAnswer = InputOf<'answerDoubt'>['answer'];

export interface AnswerFormProps {
  readonly question: Exclude<Question, LeftOpenQuestion>;
  readonly code: FormCode;
  readonly snapshot: Snapshot;
  /** Answers why it was not taken; null: it was. */
  readonly onAnswer: (answer: FormAnswer) => Promise<Refusal | null>;
  readonly onBack: () => void;
}

export function AnswerForm({ question, code, snapshot, onAnswer, onBack }: AnswerFormProps) {
  const speech = useSpeech();
  const { t, say } = speech;
  const form = useRef<HTMLFormElement>(null);
  const [reason, setReason, dropReason] = useDraft(`reason in ${question.id}`);
  const [name, setName, dropName] = useDraft(`name in ${question.id}`);
  const moment = useMoment(question, code, snapshot);
  const [wrong, setWrong] = useState<Message | null>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const answer = (): FormAnswer | Message => {
    switch (code) {
      case 'interruption':
        return { as: 'interruption', reason: reason.trim() === '' ? null : reason.trim() };
      case 'give':
        return name.trim() === '' ? message('question.noName') : { as: 'give', to: { name: name.trim() } };
      case 'ended-at':
        return moment.at === null ? moment.missing : { as: 'ended', at: moment.at };
      case 'split':
        return moment.at === null
          ? moment.missing
          : {
              as: 'split',
              at: moment.at,
              before: { as: 'keep' },
              after: name.trim() === '' ? { as: 'discard' } : { as: 'give', to: { name: name.trim() } },
            };
      default:
        return assertNever(code);
    }
  };
  const send = async () => {
    const answered = answer();
    if ('code' in answered) return setWrong(answered);
    const refusal = await onAnswer(answered);
    if (refusal !== null) return setWrong(refusal.message);
    for (const drop of [dropReason, dropName, moment.drop, onBack]) drop();
  };
  const nameField = (label: string) => (
    <Labelled label={label}>
      {(id) => (
        <input
          id={id}
          className="field"
          dir="auto"
          autoComplete="off"
          aria-invalid={wrong !== null && code === 'give'}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setWrong(null);
          }}
        />
      )}
    </Labelled>
  );
  return (
    <form
      ref={form}
      className="answer-form"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Escape closes the field, and not the window.
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
        <div className="labelled">
          <span className="labelled-name">
            {t(code === 'split' ? 'question.splitAt' : 'question.endedAt')}
          </span>
          <div className="answer-moment">
            <TypedField
              name={t(code === 'split' ? 'question.splitAt' : 'question.endedAt')}
              kind="time"
              value={moment.text}
              isWrong={wrong !== null}
              onChange={(text) => {
                moment.type(text);
                setWrong(null);
              }}
              onLeave={() => undefined}
              onStep={moment.step}
            />
            <span className="quiet" role="status">
              {moment.understood}
            </span>
          </div>
        </div>
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

interface LabelledProps {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}

function Labelled({ label, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="labelled">
      <label className="labelled-name" htmlFor={id}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}

/**
 * The moment that is typed, by the clock of the question. Proposed is the beginning of the doubt, or when the session may have ended; where a part
 * of the stretch is asked for, its middle.
 */
function useMoment(question: AnswerFormProps['question'], code: FormCode, snapshot: Snapshot) {
  const { id, zone } = question;
  const speech = useSpeech();
  const now = useNow(snapshot, 15_000);
  const around = aroundAsked(question, code === 'split' ? 'split' : 'ended', now);
  const asText = (at: Instant) => momentField(at, around, zone, speech);
  const [begun] = useState(code === 'split' ? middleMinute(around.near, around.until) : around.near);
  const [text, type, drop] = useDraft(`moment of ${code} in ${id}`, asText(begun));
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
    // Not repeated while the field shows the same.
    understood: understood === text ? '' : understood,
    missing: message('question.noTime', { example: asText(begun) }),
  };
}

/** A whole minute within the stretch, where there is one. */
function middleMinute(from: Instant, until: Instant): Instant {
  const middle = minuteOf(shift(from, (msOf(until) - msOf(from)) / 2));
  return middle > from ? middle : shift(minuteOf(from), 60_000);
}
