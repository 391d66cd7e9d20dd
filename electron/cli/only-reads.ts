/** The verbs that work where nothing can be written. */
import type { Verb } from '../doors/command-line/command-line.ts';

/** Whether the verb needs no write. */
export function onlyReads(verb: Verb): boolean {
  return (
    ['status', 'history', 'export'].includes(verb.verb) ||
    (verb.verb === 'undo' && verb.list) ||
    (verb.verb === 'backup' && verb.asks.for === 'list') ||
    (verb.verb === 'task' && verb.asks.for === 'list') ||
    (verb.verb === 'plan' && verb.asks.for === 'show') ||
    (verb.verb === 'answer' && verb.as === null)
  );
}
