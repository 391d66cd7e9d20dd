/** Starts a suggestion: a planned block, something used lately, or a routine. */
import type { InputOf } from '../contract/contract.ts';
import type { Suggestion } from '../views/suggestions.ts';

/** The command that a suggestion stands for. */
export function beginOf(suggestion: Suggestion): InputOf<'begin'> {
  const { name, labels, linkedTaskId, routineId, linkedBlockId } = suggestion;
  const block = linkedBlockId === undefined ? {} : { linkedBlockId };
  return { name, labels: [...labels], linkedTaskId, routineId, ...block };
}
