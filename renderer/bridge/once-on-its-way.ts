/**
 * A command that is asked for again, word for word, while it is on its way is the same press once more: a double click, an Enter that bounces,
 * a disk that lets people wait. It is carried out once, and both get its answer. Steps back and forth are counted, and asked for each time.
 */
import { isCommandName } from '../../shared/commands/names.ts';
import type { Client } from '../../shared/contract/contract.ts';

export function onceOnItsWay(call: Client['call']): Client['call'] {
  const under = new Map<string, Promise<unknown>>();
  return (name, input) => {
    if (!isCommandName(name) || name === 'undo' || name === 'redo') return call(name, input);
    const key = `${name} ${JSON.stringify(input)}`;
    const before = under.get(key);
    // The same name has the same answer.
    if (before !== undefined) return before as ReturnType<typeof call<typeof name>>;
    const answer = call(name, input).finally(() => under.delete(key));
    under.set(key, answer);
    return answer;
  };
}
