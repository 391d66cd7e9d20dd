/** Converts the filter in the address to the query of the history. Pure. */
import type { InputOf } from '../../../shared/contract/contract.ts';
import { historySorts } from '../../../shared/contract/history-sorts.ts';
import { definedOnly } from '../../../shared/defined-only.ts';
import { type DayFrame, dayInterval } from '../../../shared/time/day.ts';
import { daysOfWhat } from '../../../shared/views/reflection/sessions-behind.ts';
import { type Asked, dateIn } from '../address.ts';

export const sources = ['timer', 'manual'] as const;
export const lacks = ['reason', 'label'] as const;
export const statuses = ['running', 'interrupted', 'ended', 'created'] as const;

export type HistoryFilter = Omit<InputOf<'history'>, 'page' | 'limit' | 'whole' | 'searcher'>;

/** The value in the address that means "linked to no task". */
export const noTask = 'none';

function nameAsText(text: string, name: string): { readonly text: string } {
  return { text: `${text} ${name}`.trim().slice(0, 200) };
}

/** Days are those of the owner's present frame, both ends included. A value that cannot be queried is left out. */
export function filterOf(asked: Asked, frame: DayFrame): HistoryFilter {
  const { from, to, text = '', name, label, task, status, reason, missing, look, source, sort } = asked;
  const [first, last] = [dateIn(from), dateIn(to)];
  const what = daysOfWhat.find((each) => each === asked.on);
  const on = what !== undefined && first !== null && last !== null ? { from: first, to: last, what } : null;
  return {
    ...(on === null
      ? {
          ...(first === null ? {} : { since: dayInterval(first, frame).start }),
          ...(last === null ? {} : { before: dayInterval(last, frame).end }),
        }
      : { on }),
    ...(text.trim() === '' ? {} : { text: text.trim().slice(0, 200) }),
    // Without a range of days, a name is searched as text.
    ...(name === undefined ? {} : on === null ? nameAsText(text, name) : { name: name.slice(0, 200) }),
    ...definedOnly({
      label: label?.slice(0, 60),
      task: task === noTask ? null : task?.slice(0, 200),
      status: statuses.find((each) => each === status),
      reason: reason?.slice(0, 500),
      missing: lacks.find((each) => each === missing),
      source: sources.find((each) => each === source),
      sort: historySorts.find((each) => each === sort && each !== 'newest'),
      needsLook: look === undefined ? undefined : true,
    }),
  };
}
