/** The program's answer to a query, requested again whenever the record has changed. */
import { useEffect, useState } from 'react';
import type { QueryName } from '../../shared/commands/names.ts';
import type { InputOf, OutputOf } from '../../shared/contract/contract.ts';
import { refusalStatus, usePage, usePresent } from './page-context.ts';

/**
 * Returns null until the first answer; the latest answer stays until another arrives. A null `input` requests nothing. `refusal` says
 * whether the page shows a refusal in its message line.
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` stands for the input, which is a new object at every rendering
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
