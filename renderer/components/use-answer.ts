/** What the program answers to a query, asked anew whenever the record has changed. */
import { useEffect, useState } from 'react';
import type { QueryName } from '../../shared/commands/names.ts';
import type { InputOf, OutputOf } from '../../shared/contract/contract.ts';
import { refusalStatus, usePage, usePresent } from './page-context.ts';

/**
 * Null until the first answer; what was answered last stays until there is another one. `input` null: nothing is asked now. `refusal`: whether
 * the page says why there is no answer.
 */
export function useAnswer<Name extends QueryName>(
  name: Name,
  input: InputOf<Name> | null,
  refusal: 'said' | 'unsaid' = 'said',
): OutputOf<Name> | null {
  const { client, say } = usePage();
  const { snapshot } = usePresent();
  const [answered, setAnswered] = useState<OutputOf<Name> | null>(null);
  const asked = JSON.stringify(input);
  const revision = snapshot?.revision;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for the input, which is made anew at every drawing.
  useEffect(() => {
    if (input === null) return;
    let isWanted = true;
    void client.call(name, input).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setAnswered(() => answer.value);
      else if (refusal === 'said') say(refusalStatus(answer.refusal));
    });
    return () => {
      isWanted = false;
    };
  }, [client, say, name, asked, refusal, revision]);
  return answered;
}
