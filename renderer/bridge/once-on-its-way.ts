/**
 * A command that is sent again, word for word, while it is still on its way is the same press: a double click, an Enter that bounces, somebody
 * who grows impatient with a slow disk. It is carried out once, and both get its answer. With another command between them it is a new press: on, off,
 * on. Undo and redo count each press, and are always sent.
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
