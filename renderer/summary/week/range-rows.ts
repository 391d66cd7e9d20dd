/** The rows of a range's tables, computed from its totals. Pure. */
import type { BlockId } from '../../../shared/domain/block.ts';
import { dayAndMonth, shortDate } from '../../../shared/format/dates.ts';
import { spokenDuration } from '../../../shared/format/duration.ts';
import { longDate } from '../../../shared/format/time-of-day.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import { sum } from '../../../shared/sum.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import { shownExcessMs } from '../../../shared/views/counted-twice.ts';
import type { CountedTwice, KeyTotal, RangeTotals } from '../../../shared/views/reflection/ranges.ts';
import { taskNames } from '../../../shared/views/reflection/task-names.ts';
import type { TaskView } from '../../../shared/views/reflection/task-view.ts';
import type { ColorOf } from '../../components/label-color.ts';
import type { Asked } from '../address.ts';
import type { SideBySideRow } from './SideBySideTable.tsx';

type Row = Omit<SideBySideRow, 'onOpen'>;

export type DayRow = Row & { readonly date: LocalDate };
/**
 * `asks` is the filter for the history. `plannedOn` is null, unless the row has no sessions that the history could list; then it is the
 * first day for which it was planned.
 */
export type KeyRow = Row & { readonly asks: Asked; readonly plannedOn: LocalDate | null };

/** Within a week, names begin with the weekday; in a longer range they include the month. */
export function dayRows({ days }: RangeTotals, speech: Speech): readonly DayRow[] {
  return days.map(({ date, plannedMs, workedMs }) => ({
    key: date,
    date,
    name: days.length > 7 ? dayAndMonth(date, speech) : shortDate(date, speech),
    isOwnWords: false,
    plannedMs,
    workedMs,
    color: 'none',
    opens: speech.t('range.openDay', { date: longDate(date, speech) }),
  }));
}

export function labelRows(totals: RangeTotals, colorOf: ColorOf, speech: Speech): readonly KeyRow[] {
  const planned = firstDays(totals);
  return totals.byLabel.map((total) => {
    const { key, plannedMs, workedMs } = total;
    const name = key ?? speech.t('range.noLabel');
    return {
      key: key === null ? 'none' : `label ${key}`,
      name,
      isOwnWords: key !== null,
      plannedMs,
      workedMs,
      color: key === null ? 'none' : colorOf([key]),
      asks: key === null ? { missing: 'label' } : { label: key },
      ...whereTo(total, name, planned, speech),
    };
  });
}

export function taskRows(totals: RangeTotals, tasks: readonly TaskView[], speech: Speech): readonly KeyRow[] {
  const titles = taskNames(tasks, speech);
  const planned = firstDays(totals);
  return totals.byTask.map((total) => {
    const { key, plannedMs, workedMs } = total;
    const title = key === null ? undefined : titles.get(key);
    const name = title ?? speech.t(key === null ? 'range.noTask' : 'range.taskGone');
    return {
      key: key === null ? 'none' : `task ${key}`,
      name,
      isOwnWords: title !== undefined,
      plannedMs,
      workedMs,
      color: 'none',
      asks: { task: key ?? 'none' },
      ...whereTo(total, name, planned, speech),
    };
  });
}

/** Returns the first day on which each block lies. */
function firstDays({ days }: RangeTotals): ReadonlyMap<BlockId, LocalDate> {
  const first = new Map<BlockId, LocalDate>();
  for (const { date, blocks } of days.toSorted((a, b) => (a.date < b.date ? -1 : 1)))
    for (const id of blocks) if (!first.has(id)) first.set(id, date);
  return first;
}

/** Leads to the sessions of a row, or to the plan if there are no sessions. */
function whereTo(
  { sessions, blocks }: KeyTotal,
  name: string,
  planned: ReadonlyMap<BlockId, LocalDate>,
  speech: Speech,
): Pick<KeyRow, 'opens' | 'plannedOn'> {
  let date: LocalDate | null = null;
  for (const id of blocks) {
    const first = planned.get(id);
    if (first !== undefined && (date === null || first < date)) date = first;
  }
  return sessions.length > 0 || date === null
    ? { opens: speech.t('range.openHistory', { name }), plannedOn: null }
    : { opens: speech.t('range.openDay', { date: longDate(date, speech) }), plannedOn: date };
}

/** Returns notes about the time that the rows count more than once, if it is at least a minute. */
export function twiceNotes(
  { byLabel, byTask, twiceByLabel, twiceByTask }: RangeTotals,
  by: 'label' | 'task',
  speech: Speech,
): readonly string[] {
  const { t } = speech;
  const rows = by === 'label' ? byLabel : byTask;
  const twice = by === 'label' ? twiceByLabel : twiceByTask;
  const shown = (side: keyof CountedTwice) => {
    const rowsMs = rows.map((each) => each[side]);
    return shownExcessMs(rowsMs, sum(rowsMs, (each) => each) - twice[side]);
  };
  const notes = (code: 'range.twiceByLabel' | 'range.twiceByTask' | 'range.twicePlanned', ms: number) =>
    ms === 0 ? [] : [t(code, { length: spokenDuration(ms, speech) })];
  return [
    ...notes(by === 'label' ? 'range.twiceByLabel' : 'range.twiceByTask', shown('workedMs')),
    ...notes('range.twicePlanned', shown('plannedMs')),
  ];
}
