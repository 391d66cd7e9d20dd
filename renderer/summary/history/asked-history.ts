/** What the history is asked for: from the address, where it is kept, to the query. Pure. */
import type { InputOf } from '../../../shared/contract/contract.ts';
import { historySorts } from '../../../shared/contract/history-sorts.ts';
import { type DayFrame, dayInterval } from '../../../shared/time/day.ts';
import { type Asked, dateIn } from '../address.ts';

export const sources = ['timer', 'manual'] as const;
export const lacks = ['reason', 'label'] as const;
export const statuses = ['running', 'interrupted', 'ended', 'created'] as const;

export type HistoryFilter = Omit<InputOf<'history'>, 'page' | 'limit' | 'whole' | 'searcher'>;

/** In the address: linked to no task. */
export const noTask = 'none';

/** Days are those that the owner counts now, both within the range. What cannot be asked for is left out. */
export function filterOf(asked: Asked, frame: DayFrame): HistoryFilter {
  const { from, to, text = '', label, task, status, reason, missing, look, source, sort } = asked;
  const [first, last] = [dateIn(from), dateIn(to)];
  const known = statuses.find((each) => each === status);
  const lacking = lacks.find((each) => each === missing);
  const how = sources.find((each) => each === source);
  const order = historySorts.find((each) => each === sort && each !== 'newest');
  return {
    ...(first === null ? {} : { since: dayInterval(first, frame).start }),
    ...(last === null ? {} : { before: dayInterval(last, frame).end }),
    ...(text.trim() === '' ? {} : { text: text.trim().slice(0, 200) }),
    ...(label === undefined ? {} : { label: label.slice(0, 60) }),
    ...(task === undefined ? {} : { task: task === noTask ? null : task.slice(0, 200) }),
    ...(known === undefined ? {} : { status: known }),
    ...(reason === undefined ? {} : { reason: reason.slice(0, 500) }),
    ...(lacking === undefined ? {} : { missing: lacking }),
    ...(how === undefined ? {} : { source: how }),
    ...(order === undefined ? {} : { sort: order }),
    ...(look === undefined ? {} : { needsLook: true }),
  };
}
