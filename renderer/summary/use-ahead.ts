/** Loads the next day ahead while the page is idle, because a person who steps through days mostly goes on in the same direction. */
import { useEffect, useState } from 'react';
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import type { Against } from '../../shared/views/reflection/comparison.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { usePage } from '../components/page-context.ts';
import { dateIn } from './address.ts';
import { askAhead } from './day-answers.ts';

/** `isShown` is true once the present day is complete. */
export function useAhead(date: LocalDate, snapshot: Snapshot, against: Against, isShown: boolean): void {
  const { client } = usePage();
  const [way, setWay] = useState({ from: date, to: date });
  if (way.to !== date) setWay({ from: way.to, to: date });
  const by = [1, -1].find((days) => addDays(way.from, days) === date);
  // Null beyond the last day that can be represented.
  const next = by === undefined ? null : dateIn(addDays(date, by));
  useEffect(() => {
    if (!isShown || next === null) return;
    const waiting = requestIdleCallback(() => askAhead({ client, snapshot, date: next }, against));
    return () => cancelIdleCallback(waiting);
  }, [client, snapshot, next, against, isShown]);
}
