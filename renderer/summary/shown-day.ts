/** The day that the summary shows, kept in the address, and its data, requested again whenever something changes. */

import { useLayoutEffect, useState } from 'react';
import type { DayWithColors } from '../../shared/contract/contract.ts';
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { type DaySummary, daySummary } from '../../shared/views/day-summary.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { isText } from '../components/in-text.ts';
import { usePage } from '../components/page-context.ts';
import { answerAbout, useAsked } from '../components/use-answer.ts';
import { dateIn, useAddress } from './address.ts';
import { askDay } from './day-answers.ts';

export interface ShownDay {
  readonly date: LocalDate;
  show(date: LocalDate): void;
  /** Moves by a number of days. */
  move(days: number): void;
}

/**
 * Without a date in the address, the summary shows today and follows the change of the day. A person who is typing at that moment stays on
 * the old day, which then gets into the address.
 */
export function useShownDay(today: LocalDate): ShownDay {
  const { address, change } = useAddress();
  const [was, setWas] = useState(today);
  const stays = was !== today && dateIn(address.date) === null && isSomethingTyped();
  const date = dateIn(address.date) ?? (stays ? was : today);
  useLayoutEffect(() => {
    if (was === today) return;
    if (stays) change({ date: was });
    setWas(today);
  });
  const show = (next: LocalDate) => change({ date: next === today ? '' : next });
  return { date, show, move: (days) => show(addDays(date, days)) };
}

/** Whether a field has the focus or a dialog is open. */
function isSomethingTyped(): boolean {
  return isText(document.activeElement) || document.querySelector('[role="dialog"]') !== null;
}

/** Null until the first answer. The old day stays until the new one arrives or is refused. */
export function useDay(date: LocalDate, snapshot: Snapshot): DayWithColors | null {
  const { client } = usePage();
  const { revision, takenAt } = snapshot;
  const asked = useAsked(() => askDay({ client, snapshot, date }), [date, revision, takenAt]);
  return answerAbout(asked, (day) => day.date === date);
}

/** Returns the day as of a later moment, because active sessions have gone on since it was requested. */
export function dayAt(day: DaySummary, snapshot: Snapshot, now: Instant): DaySummary {
  const sessions = [...day.parts.map(({ session }) => session), ...(day.beside ?? [])];
  return daySummary(day.date, sessions, snapshot.frame, now);
}
