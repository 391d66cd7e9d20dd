/**
 * What a session adds to each day that it touches: the figures behind the calendar, the totals and the store's day index. Days are counted
 * in the session's own frame. An open segment adds nothing here; views add it up to now.
 */

import { dayOfSession, type Session } from '../domain/session.ts';
import { sum } from '../sum.ts';
import { dayInterval, dayOf, daysOf, type LocalDate } from '../time/day.ts';
import { type Interval, intersection, lengthMs } from '../time/interval.ts';
import { shownStretch } from './whole-minutes.ts';

export interface DayFigures {
  readonly date: LocalDate;
  /** Number of sessions whose first start is on the day. */
  readonly sessions: number;
  /**
   * Worked time of the closed segments on the day, in milliseconds of whole minutes as shown. This is a sum over sessions, which the index
   * can store. Where sessions ran side by side, it equals the day summary's `workedMs` plus `parallelMs`. (`totalWorkedOnDay` counts each
   * moment once.)
   */
  readonly workedMs: number;
  /** Volume of the sessions whose first start is on the day, in kg. */
  readonly volume: number;
  /** Number of interruptions that began on the day. */
  readonly interruptions: number;
  /** Worked whole minutes of the sessions that began on the day and have ended (Workout Sessions, Calendar Stats). */
  readonly endedMinutes: number;
}

/** Weight times repetitions over all sets of rep-based exercises, hard or not (Workout Sessions, List Sessions: `totalVolume`), in kg. */
export function totalVolume(session: Pick<Session, 'entries'>): number {
  let volume = 0;
  for (const entry of session.entries)
    if (!entry.isTimeBased) for (const set of entry.sets) volume += set.weight * set.reps;
  // Rounded because otherwise 3 x 67.3 kg would be 201.89999999999998 instead of 201.9.
  return Math.round(volume * 1e6) / 1e6;
}

/**
 * Worked time of the closed segments in whole minutes, rounded down once at the end, as the documents require. Windows use
 * `shownMinutesWorked`.
 */
export function workedMinutes(session: Session): number {
  return Math.floor(sum(session.segments, lengthMs) / 60_000);
}

type Mutable<Given> = { -readonly [Key in keyof Given]: Given[Key] };

/** The days that a session touches, in order. Empty before its first start and while it is in the trash. */
export function figuresByDay(session: Session): DayFigures[] {
  const first = dayOfSession(session);
  if (first === null || session.deletedAt !== null) return [];
  const days = new Map<LocalDate, Mutable<Omit<DayFigures, 'date'>>>();
  const on = (date: LocalDate) => {
    let day = days.get(date);
    if (day === undefined) {
      day = { sessions: 0, workedMs: 0, volume: 0, interruptions: 0, endedMinutes: 0 };
      days.set(date, day);
    }
    return day;
  };
  const start = on(first);
  start.sessions = 1;
  start.volume = totalVolume(session);
  if (session.progress.status === 'ended') start.endedMinutes = workedMinutes(session);
  const { frame } = session;
  for (const { date, part } of finishedParts(session)) on(date).workedMs += lengthMs(part);
  if (session.progress.status === 'running') on(dayOf(session.progress.open.start, frame));
  for (const { at } of session.interruptions) on(dayOf(at, frame)).interruptions += 1;
  return [...days]
    .map(([date, figures]) => ({ date, ...figures }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Its closed segments as shown, cut by the days of its own frame. */
function finishedParts({
  segments,
  frame,
}: Session): { readonly date: LocalDate; readonly part: Interval }[] {
  return segments.map(shownStretch).flatMap((segment) =>
    daysOf(segment, frame).flatMap((date) => {
      const part = intersection(segment, dayInterval(date, frame));
      return part === null ? [] : [{ date, part }];
    }),
  );
}
