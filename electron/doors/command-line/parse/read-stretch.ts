/** Reads the verbs with times: `record` and `move` with a start and an end, and `split` with one time. */
import { isBlank } from '../../../../shared/domain/plain-text.ts';
import { message } from '../../../../shared/messages/message.ts';
import { readDay } from '../../../../shared/time/said-day.ts';
import { type TypedTime, typedTime } from '../../../../shared/time/typed-time.ts';
import { type Parsed, type WrongUsage, wrong } from '../verbs.ts';
import type { Given } from './given.ts';
import { blankOption, found, noTime, outcomeOf, overlapOf, withName } from './reading-parts.ts';

export function recordOf(given: Given): Parsed {
  const name = given.one('name');
  if (name === undefined) return wrong(message('usage.noName', { command: 'record "Lunch"' }));
  if (isBlank(name)) return wrong(message('usage.blankName'));
  const ends = endsOf(given);
  if ('kind' in ends) return ends;
  const { from, to } = ends;
  const dateInput = given.one('date');
  const date = dateInput === undefined ? null : readDay(dateInput);
  if (date === null && dateInput !== undefined) return wrong(message('usage.date'));
  // If the start has a date of its own, `--date` would be a second one.
  if (date !== null && from.kind !== 'time')
    return wrong(message('usage.oneDate', { option: '--date', other: '--from' }));
  const input = given.one('outcome');
  const outcome = input === undefined ? 'none' : outcomeOf(input);
  if (outcome === null) return wrong(message('usage.outcome'));
  const unnamed = blankOption(given, ['task', 'label']);
  if (unnamed !== null) return unnamed;
  const [task, notes] = [given.one('task') ?? null, given.one('notes') ?? null];
  const labels = given.all('label');
  const overlap = overlapOf(given);
  return found({ verb: 'record', name, span: { from, to, date }, task, labels, outcome, overlap, notes });
}

export function moveOf(given: Given): Parsed {
  const ends = endsOf(given);
  if ('kind' in ends) return ends;
  const { from, to } = ends;
  const into = given.one('into');
  const command = 'move "Write report" --from 13:10 --to 13:45 --into Mail';
  if (into === undefined || isBlank(into)) return wrong(message('usage.noTarget', { command }));
  return withName(given, command, (name) => found({ verb: 'move', name, from, to, into }));
}

/** The times of `--from` and `--to`, or what is wrong with them. */
function endsOf(given: Given): { readonly from: TypedTime; readonly to: TypedTime } | WrongUsage {
  const [fromInput, toInput] = [given.one('from'), given.one('to')];
  if (fromInput === undefined || toInput === undefined)
    return wrong(message('usage.noSpan', { options: '--from 13:10 --to 13:45' }));
  const [from, to] = [typedTime(fromInput), typedTime(toInput, 'end')];
  if (from === null) return wrong(noTime('--from'));
  if (to === null) return wrong(noTime('--to'));
  return { from, to };
}

export function splitOf(given: Given): Parsed {
  const at = typedTime(given.one('at') ?? '');
  if (at === null) return wrong(noTime('--at'));
  return withName(given, 'split "Write report" --at 10:30', (name) => found({ verb: 'split', name, at }));
}
