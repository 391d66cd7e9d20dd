/** What the program answers to a question that a page asks again and again. */
import { useEffect, useState } from 'react';
import type { QueryName } from '../../shared/commands/names.ts';
import type { InputOf, OutputOf } from '../../shared/contract/contract.ts';
import type { Refusal, Result } from '../../shared/domain/refusal.ts';
import { refusalStatus, usePage, usePresent } from './page-context.ts';

/** `said`: a refusal appears in the message line of the page. */
export type Refused = 'said' | 'unsaid';

export interface Asked<Value> {
  /** The latest answer, which stays until another one arrives. Null until the first. */
  readonly answer: Value | null;
  /** Null unless the latest question was refused. */
  readonly refusal: Refusal | null;
}

const nothing: Asked<never> = { answer: null, refusal: null };

/**
 * Calls `ask` whenever the JSON text of `key` changes. Only the answer to the latest question counts; earlier ones that arrive late are dropped.
 * If `ask` is null, nothing is asked, and the old answer stays.
 */
export function useAsked<Value>(
  ask: (() => Promise<Result<Value>>) | null,
  key: readonly unknown[],
  refused: Refused = 'said',
): Asked<Value> {
  const { client, say } = usePage();
  const [asked, setAsked] = useState<Asked<Value>>(nothing);
  const question = JSON.stringify([ask !== null, key]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `question` stands for `ask`, which is a new function at every rendering
  useEffect(() => {
    if (ask === null) return;
    let isWanted = true;
    void ask().then((answered) => {
      if (!isWanted) return;
      setAsked((before) => after(before, answered));
      if (!answered.ok && refused === 'said') say(refusalStatus(answered.refusal));
    });
    return () => {
      isWanted = false;
    };
  }, [client, say, question, refused]);
  return asked;
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
