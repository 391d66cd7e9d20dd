/** The range of days that is shown, and its data, read again whenever something changes. Pure, except for the hook. */
import { useEffect, useState } from 'react';
import type { RangeView } from '../../../shared/contract/contract.ts';
import { addDays, type LocalDate } from '../../../shared/time/day.ts';
import { daysBetween } from '../../../shared/time/local-time.ts';
import { type WeekStart, weekOf } from '../../../shared/time/week.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { refusalStatus, useMinute, usePage } from '../../components/page-context.ts';
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

/** Null until the first answer. The old range stays until the new one arrives. Active sessions count up to the minute. */
export function useRange({ first, last }: ShownRange, snapshot: Snapshot): RangeRead | null {
  const { client, say } = usePage();
  const [read, setRead] = useState<RangeRead | null>(null);
  const { revision, takenAt, active } = snapshot;
  const now = useMinute(snapshot);
  const minute = active.length === 0 ? null : now;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a new snapshot or another minute, the days may be different
  useEffect(() => {
    let isWanted = true;
    void client.call('range', { from: first, to: last }).then((answer) => {
      if (!isWanted) return;
      if (answer.ok) setRead({ ...answer.value, first, last });
      else say(refusalStatus(answer.refusal));
    });
    return () => {
      isWanted = false;
    };
  }, [client, say, first, last, revision, takenAt, minute]);
  return read;
}
