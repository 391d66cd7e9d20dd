/** Reads the verbs `start`, `interrupt`, `explain` and `end`. */
import { isBlank } from '../../../../shared/domain/plain-text.ts';
import { message } from '../../../../shared/messages/message.ts';
import { type Parsed, wrong } from '../verbs.ts';
import type { Given } from './given.ts';
import { blankOption, found, outcomeOf, overlapOf, whenOf } from './reading-parts.ts';

export function startOf(given: Given): Parsed {
  const when = whenOf(given);
  if ('message' in when) return wrong(when.message);
  const input = given.one('name') ?? null;
  if (input !== null && isBlank(input)) return wrong(message('usage.blankName'));
  const unnamed = blankOption(given, ['task', 'label']);
  if (unnamed !== null) return unnamed;
  const [task, notes] = [given.one('task') ?? null, given.one('notes') ?? null];
  const [labels, overlap] = [given.all('label'), overlapOf(given)];
  return found({ verb: 'start', name: input, task, when, labels, overlap, notes });
}

export function interruptOf(given: Given): Parsed {
  const reason = given.one('reason') ?? null;
  if (reason !== null && isBlank(reason)) return wrong(message('usage.blankReason'));
  const by = given.one('by') ?? null;
  if (by !== null && isBlank(by)) return wrong(message('usage.blankName'));
  return found({ verb: 'interrupt', reason, by });
}

export function explainOf(given: Given): Parsed {
  const reason = given.one('reason');
  if (reason === undefined || isBlank(reason))
    return wrong(message('usage.noReason', { command: 'explain --reason "Call"' }));
  return found({ verb: 'explain', reason });
}

export function endOf(given: Given): Parsed {
  const input = given.one('outcome');
  const outcome = input === undefined ? 'none' : outcomeOf(input);
  if (outcome === null) return wrong(message('usage.outcome'));
  const when = whenOf(given);
  if ('message' in when) return wrong(when.message);
  return found({ verb: 'end', when, outcome, notes: given.one('notes') ?? null });
}
