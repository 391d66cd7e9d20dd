/**
 * Joins repeated presses. A command that is called again with the same input while the first call is still pending counts as the same
 * press: a double click, a bouncing Enter key, or an impatient click while the disk is slow. It is carried out once, and both callers get
 * its answer. If another command was sent in between (on, off, on), it is a new press. Undo and redo count each press, so they are always
 * sent.
 */
import { type CommandName, isCommandName } from '../../shared/commands/names.ts';
import type { Client } from '../../shared/contract/contract.ts';

export function onceOnItsWay(call: Client['call']): Client['call'] {
  let last: { readonly key: string; readonly answer: Promise<unknown> } | null = null;
  return (name, input) => {
    if (!isCommandName(name)) return call(name, input);
    const key = `${name} ${JSON.stringify(input)}`;
    // Calls with the same name have the same type of answer.
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
