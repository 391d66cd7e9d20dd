/**
 * A command that is asked for again, word for word, while it is on its way is the same press once more: a double click, an Enter that bounces,
 * a disk that lets people wait. It is carried out once, and both get its answer. With another command between them it is a press of its own: on,
 * off, on. Steps back and forth are counted, and asked for each time.
 */
import { type CommandName, isCommandName } from '../../shared/commands/names.ts';
import type { Client } from '../../shared/contract/contract.ts';

export function onceOnItsWay(call: Client['call']): Client['call'] {
  let last: { readonly key: string; readonly answer: Promise<unknown> } | null = null;
  return (name, input) => {
    if (!isCommandName(name)) return call(name, input);
    const key = `${name} ${JSON.stringify(input)}`;
    // The same name has the same answer.
    if (last?.key === key && !isStep(name)) return last.answer as ReturnType<typeof call<typeof name>>;
    const answer = call(name, input);
    const sent = { key, answer };
    last = sent;
    return answer.finally(() => {
      if (last === sent) last = null;
    });
  };
}

function isStep(name: CommandName): boolean {
  return name === 'undo' || name === 'redo';
}
