/** The range of days that is shown, and its data, read again whenever something changes. Pure, except for the hook. */
import type { RangeView } from '../../../shared/contract/contract.ts';
import { accepted } from '../../../shared/domain/refusal.ts';
import { addDays, type LocalDate } from '../../../shared/time/day.ts';
import { daysBetween } from '../../../shared/time/local-time.ts';
import { type WeekStart, weekOf } from '../../../shared/time/week.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { useMinute, usePage } from '../../components/page-context.ts';
import { answerAbout, useAsked } from '../../components/use-answer.ts';
import { type Address, type Asked, dateIn } from '../address.ts';

/** The first and the last day, both included. */
export interface ShownRange {
  readonly first: LocalDate;
  readonly last: LocalDate;
  /** Whether it is a calendar week, so that moving on leads to the next week. */
  readonly isWeek: boolean;
}

/** Returns the range in the address; if there is no valid one, the week of its date or of today. */
export function rangeOf({ date, from, to }: Address, today: LocalDate, weekStart: WeekStart): ShownRange {
  const [first, last] = [dateIn(from), dateIn(to)];
  if (first !== null && last !== null && first <= last) {
    const week = weekOf(first, weekStart);
    return { first, last, isWeek: week.first === first && week.last === last };
  }
  const week = weekOf(dateIn(date) ?? today, weekStart);
  return { first: week.first, last: week.last, isWeek: true };
}

/** Returns the adjacent range with the same number of days, before (-1) or after (1). */
export function moved({ first, last }: ShownRange, by: -1 | 1): ShownRange {
  const days = by * (daysBetween(first, last) + 1);
  return { first: addDays(first, days), last: addDays(last, days), isWeek: false };
}

/** Returns the address fields of a range. A week is given by one of its days, so that the other views open on that day. */
export function askedOf({ first, last }: ShownRange, today: LocalDate, weekStart: WeekStart): Asked {
  const week = weekOf(first, weekStart);
  if (week.first !== first || week.last !== last) return { date: '', from: first, to: last };
  return { date: first <= today && today <= last ? '' : first, from: '', to: '' };
}

export interface RangeRead extends RangeView {
  readonly first: LocalDate;
  readonly last: LocalDate;
}

/** Null until the first answer. The old range stays until the new one arrives or is refused. Active sessions count up to the minute. */
export function useRange({ first, last }: ShownRange, snapshot: Snapshot): RangeRead | null {
  const { client } = usePage();
  const { revision, takenAt, active } = snapshot;
  const now = useMinute(snapshot);
  const minute = active.length === 0 ? null : now;
  const ask = async () => {
    const range = await client.call('range', { from: first, to: last });
    return range.ok ? accepted({ ...range.value, first, last }) : range;
  };
  const asked = useAsked(ask, [first, last, revision, takenAt, minute]);
  return answerAbout(asked, (range) => range.first === first && range.last === last);
}
