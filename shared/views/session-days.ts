/**
 * The days of a session: which ones it is found on, and how long it was worked on each, in milliseconds. Every total of a day is read
 * here, so that tray, `status` and summary agree. A session is cut to a day in the frame in which it was recorded, however the owner
 * counts days now.
 */
import { dayOfSession, type Session } from '../domain/session.ts';
import { workedMs } from '../domain/times.ts';
import { dayInterval, daysOf, type LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';

/** The time worked on one session. What is open counts up to `now`. */
export function workedOnDay(date: LocalDate, session: Session, now: Instant): number {
  return workedMs(session, now, dayInterval(date, session.frame));
}

/** The sum over sessions; those that do not touch the day add nothing. */
export function totalWorkedOnDay(date: LocalDate, sessions: readonly Session[], now: Instant): number {
  return sessions.reduce((total, session) => total + workedOnDay(date, session, now), 0);
}

/** The days that its segments and interruptions lie on, but that of the first start; unordered. What is open counts on the day it began. */
export function furtherDays(session: Session): LocalDate[] {
  const { frame, progress } = session;
  const days = new Set<LocalDate>();
  const add = (start: Session['createdAt'], end: Session['createdAt']) => {
    for (const date of daysOf({ start, end }, frame)) days.add(date);
  };
  for (const { start, end } of session.segments) add(start, end);
  for (const { at, until } of session.interruptions) add(at, until ?? at);
  if (progress.status === 'running') add(progress.open.start, progress.open.start);
  const first = dayOfSession(session);
  if (first !== null) days.delete(first);
  return [...days];
}
