/** Which days a session is to be found on: those of its stretches, and those that its interruptions lie on. Counted in its own frame. */
import { dayOfSession, type Session } from '../domain/session.ts';
import { daysOf, type LocalDate } from '../time/day.ts';

/** The days but that of the first start, unordered. What is still open counts with the day it began on. */
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
