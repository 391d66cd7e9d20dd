/** The sessions of other days without which the figures of some days would be wrong. */
import type { InterruptionId, Session, SessionId } from '../../shared/domain/session.ts';
import { segmentsUntil } from '../../shared/domain/times.ts';
import { addDays, type DayFrame, dayInterval, daysOf, type LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { extentOf, type Interval, overlaps } from '../../shared/time/interval.ts';
import { unlessUnread } from './unless-unread.ts';

type ReadDay = (date: LocalDate) => Promise<readonly Session[]>;

/**
 * The sessions of today, and after them the sessions of earlier days that came in between those of their interruptions that have no reason.
 * Those of a day that cannot be read are left out.
 */
export async function withFillers(
  sessions: readonly Session[],
  today: LocalDate,
  onDay: ReadDay,
): Promise<readonly Session[]> {
  const asked = new Set<InterruptionId>();
  const dates = new Set<LocalDate>();
  for (const { interruptions, frame } of sessions)
    for (const { id, at, until, reason } of interruptions) {
      if (reason !== null || (until !== null && until <= dayInterval(today, frame).start)) continue;
      asked.add(id);
      for (const date of daysOf({ start: at, end: until ?? at }, frame)) if (date < today) dates.add(date);
    }
  return withThoseOf(dates, sessions, onDay, ({ interrupts }) => asked.has(interrupts ?? ''));
}

/** Some days in a row, both included. */
export interface SomeDays {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** How days are counted now, and how they were when that was recorded which lies on the days beside the sessions, such as blocks. */
  readonly frames: readonly DayFrame[];
  /** The end of everything that is open. */
  readonly now: Instant;
}

/**
 * The sessions of the days, and after them those of other days that came in between one of their interruptions, or that lie in the same time
 * although they were recorded in a zone by whose clock it was the day before or after. Those of a day that cannot be read are left out.
 */
export async function withOtherDays(
  sessions: readonly Session[],
  { from, to, frames: others, now }: SomeDays,
  onDay: ReadDay,
): Promise<readonly Session[]> {
  const asked = new Set<InterruptionId>();
  const dates = new Set<LocalDate>([addDays(from, -1), addDays(to, 1)]);
  const all = [...others, ...sessions.map(({ frame }) => frame)];
  const frames = new Map(all.map((frame) => [`${frame.dayStart} ${frame.zone}`, frame]));
  const spans = [...frames.values()].map(
    (frame): Interval => ({
      start: dayInterval(from, frame).start,
      end: dayInterval(to, frame).end,
    }),
  );
  const span = extentOf(spans);
  if (span === null) return sessions;
  for (const { interruptions, frame } of sessions)
    for (const { id, at, until } of interruptions) {
      if (at >= span.end || (until ?? at) < span.start) continue;
      asked.add(id);
      for (const date of daysOf({ start: at, end: until ?? at }, frame)) dates.add(date);
    }
  for (const date of dates) if (from <= date && date <= to) dates.delete(date);
  return withThoseOf(
    dates,
    sessions,
    onDay,
    (each) => asked.has(each.interrupts ?? '') || liesIn(each, span, now),
  );
}

/** Adds those sessions of the dates that are not there and that are wanted, each once. */
async function withThoseOf(
  dates: ReadonlySet<LocalDate>,
  sessions: readonly Session[],
  onDay: ReadDay,
  isWanted: (session: Session) => boolean,
): Promise<readonly Session[]> {
  if (dates.size === 0) return sessions;
  const seen = new Set<SessionId>(sessions.map(({ id }) => id));
  const more: Session[] = [];
  for (const date of dates)
    for (const each of await unlessUnread(() => onDay(date), [])) {
      if (seen.has(each.id) || !isWanted(each)) continue;
      seen.add(each.id);
      more.push(each);
    }
  return more.length === 0 ? sessions : [...sessions, ...more];
}

/** Whether it was worked on or interrupted in that time. */
function liesIn(session: Session, span: Interval, now: Instant): boolean {
  return (
    segmentsUntil(session, now).some((each) => overlaps(each, span)) ||
    session.interruptions.some(({ at, until }) => until !== null && overlaps({ start: at, end: until }, span))
  );
}
