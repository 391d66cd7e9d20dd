/**
 * The time worked on a day, in milliseconds: the one reading behind every total of a day, so that the tray, `status` and the summary
 * say the same. Each session is cut to the day in the frame in which it was recorded; how the owner counts days by now does not matter.
 */
import type { Session } from '../domain/session.ts';
import { workedMs } from '../domain/times.ts';
import { dayInterval, type LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';

/** Of one session, what is open counted up to `now`. */
export function workedOnDay(date: LocalDate, session: Session, now: Instant): number {
  return workedMs(session, now, dayInterval(date, session.frame));
}

/** Of all sessions together; those that do not touch the day add nothing. */
export function totalWorkedOnDay(date: LocalDate, sessions: readonly Session[], now: Instant): number {
  return sessions.reduce((total, session) => total + workedOnDay(date, session, now), 0);
}
