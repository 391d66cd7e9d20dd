/** What the program answers to a question that a page asks again and again. */
import { useEffect, useState } from 'react';
import type { QueryName } from '../../shared/commands/names.ts';
import type { InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { Refusal, Result } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { refusalStatus, type Status, usePage, usePresent } from './page-context.ts';

/** `said`: a refusal appears in the message line of the page. */
export type Refused = 'said' | 'unsaid';

export interface Asked<Value> {
  /** The latest answer, which stays until another one arrives. Null until the first. */
  readonly answer: Value | null;
  /** Null unless the latest question was refused. */
  readonly refusal: Refusal | null;
}

const nothing: Asked<never> = { answer: null, refusal: null };

/** The first wait before a question that got no answer is repeated. Each further wait is twice as long, up to the longest. */
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;

/**
 * Calls `ask` whenever the JSON text of `key` changes. Only the answer to the latest question counts; earlier ones that arrive late are dropped.
 * If `ask` is null, nothing is asked, and the old answer stays. A question without an answer, because the program could not be reached, is
 * repeated.
 */
export function useAsked<Value>(
  ask: (() => Promise<Result<Value>>) | null,
  key: readonly unknown[],
  refused: Refused = 'said',
): Asked<Value> {
  const { client, say, settle } = usePage();
  const [asked, setAsked] = useState<Asked<Value>>(nothing);
  const question = JSON.stringify([ask !== null, key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for `ask`, which is a new function at every rendering
  useEffect(() => {
    if (ask === null) return;
    let isWanted = true;
    let repeating: ReturnType<typeof setTimeout> | undefined;
    /** The message that says that there is no answer. It disappears with the answer, or when nobody waits for it any more. */
    let told: Status | null = null;
    const untell = () => {
      if (told !== null) settle(told);
      told = null;
    };
    const send = async (waitMs: number) => {
      const answered = await ask();
      if (!isWanted) return;
      setAsked((before) => after(before, answered));
      const isUnanswered = !answered.ok && answered.refusal.message.code === 'connection.noAnswer';
      if (isUnanswered) repeating = setTimeout(() => void send(Math.min(2 * waitMs, longestWaitMs)), waitMs);
      else untell();
      // Repeating the question does not repeat the message.
      if (answered.ok || refused === 'unsaid' || told !== null) return;
      if (isUnanswered) told = notAnswering();
      say(told ?? refusalStatus(answered.refusal));
    };
    void send(firstWaitMs);
    return () => {
      isWanted = false;
      clearTimeout(repeating);
      untell();
    };
  }, [client, say, settle, question, refused]);
  return asked;
}

/** Nothing was to be done, so there is nothing to check, unlike after a command without an answer. */
function notAnswering(): Status {
  return { what: message('connection.lost'), isRefusal: true, actions: [] };
}

/**
 * Returns the latest answer, or null if it is about something else and the question about this was refused. A heading then never stands over
 * the figures of another day for longer than an answer takes.
 */
export function answerAbout<Value>(
  { answer, refusal }: Asked<Value>,
  isAbout: (answer: Value) => boolean,
): Value | null {
  return answer !== null && (refusal === null || isAbout(answer)) ? answer : null;
}

/** The same object if nothing has changed, so that the page is not drawn again. */
function after<Value>(before: Asked<Value>, answered: Result<Value>): Asked<Value> {
  if (!answered.ok) return { ...before, refusal: answered.refusal };
  const isSame = before.answer === answered.value && before.refusal === null;
  return isSame ? before : { answer: answered.value, refusal: null };
}

/** The answer to a query, asked again whenever the record has changed. Null until the first answer. A null `input` asks nothing. */
export function useAnswer<Name extends QueryName>(
  name: Name,
  input: InputOf<Name> | null,
  refused: Refused = 'said',
): OutputOf<Name> | null {
  const { client } = usePage();
  const { snapshot } = usePresent();
  const ask = input === null ? null : () => client.call(name, input);
  return useAsked(ask, [name, input, snapshot?.revision], refused).answer;
}
