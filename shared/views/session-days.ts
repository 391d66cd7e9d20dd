/**
 * The days of a session: which ones it is found on, and what of it lies on each. Every total of a day is read here, in whole minutes as it is
 * shown, so that tray, `status` and summary agree. What is finished is cut to a day in the frame in which it was recorded, however the owner
 * counts days now; what is still open is cut by the day as it is counted now (rules, "open sessions and days").
 */
import { dayOfSession, type Interruption, type Segment, type Session } from '../domain/session.ts';
import { type DayFrame, dayInterval, dayOf, daysOf, type LocalDate } from '../time/day.ts';
import { earlier, type Instant, later } from '../time/instant.ts';
import { coveredMs, type Interval, intersection, lengthMs } from '../time/interval.ts';
import { inWholeMinutes } from './whole-minutes.ts';

/** The stretches on the day, in order; what runs goes on to `now`. `frame`: how days are counted now. */
export function segmentsOnDay(
  date: LocalDate,
  session: Session,
  frame: DayFrame,
  now: Instant,
): readonly Segment[] {
  const recorded = dayInterval(date, session.frame);
  const closed = segmentsWithin(session.segments, recorded);
  if (session.progress.status !== 'running') return closed;
  const { start, provenance } = session.progress.open;
  const open = { start, end: later(start, now), provenance };
  return [...closed, ...segmentsWithin([open], dayInterval(date, frame))];
}

/** Most sessions lie wholly on their day: theirs are not copied. */
function segmentsWithin(segments: readonly Segment[], day: Interval): readonly Segment[] {
  if (segments.every((each) => liesWithin(each, day))) return segments;
  const within: Segment[] = [];
  for (const each of segments) {
    if (liesWithin(each, day)) within.push(each);
    else {
      const part = intersection(each, day);
      if (part !== null) within.push({ ...each, ...part });
    }
  }
  return within;
}

/** A segment of zero length belongs to the day of its start, so a session that has just started is visible at once. */
function liesWithin({ start, end }: Interval, day: Interval): boolean {
  return day.start <= start && end <= day.end && (start < end || start < day.end);
}

/** The part of an interruption on the day, or null. One that is open goes on to `now`, to the end of the day on which it began at most. */
export function interruptionOnDay(
  date: LocalDate,
  session: Session,
  { at, until }: Interruption,
  frame: DayFrame,
  now: Instant,
): Interval | null {
  const counted = until === null ? frame : session.frame;
  const day = dayInterval(date, counted);
  const end = until ?? earlier(now, dayInterval(dayOf(at, counted), counted).end);
  if (isWithin(at, day)) return { start: at, end: later(at, earlier(end, day.end)) };
  return intersection({ start: at, end: later(at, end) }, day);
}

/** Whether the session is to be found on the day: it was worked on, or interrupted. */
export function isOnDay(date: LocalDate, session: Session, frame: DayFrame, now: Instant): boolean {
  return (
    segmentsOnDay(date, session, frame, now).length > 0 ||
    session.interruptions.some((each) => interruptionOnDay(date, session, each, frame, now) !== null)
  );
}

/** The time worked on one session, of its times as they are shown. What is open counts up to `now`. */
export function workedOnDay(date: LocalDate, session: Session, frame: DayFrame, now: Instant): number {
  return segmentsOnDay(date, inWholeMinutes(session), frame, now).reduce(
    (total, each) => total + lengthMs(each),
    0,
  );
}

/**
 * The time in which any of the sessions ran, of their times as they are shown: side by side counts once. Those that do not touch the day add
 * nothing.
 */
export function totalWorkedOnDay(
  date: LocalDate,
  sessions: readonly Session[],
  frame: DayFrame,
  now: Instant,
): number {
  return exactTotalOnDay(date, sessions.map(inWholeMinutes), frame, now);
}

/** The same to the millisecond, for programs: no window says it. */
export function exactTotalOnDay(
  date: LocalDate,
  sessions: readonly Session[],
  frame: DayFrame,
  now: Instant,
): number {
  return coveredMs(sessions.flatMap((session) => segmentsOnDay(date, session, frame, now)));
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

function isWithin(at: Instant, day: Interval): boolean {
  return day.start <= at && at < day.end;
}
